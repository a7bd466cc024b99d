"""Articles that name people in many ways, and who is who in them: the set that joining is measured on.

Each line is one article's person: whom it is in truth, the year, the name as the article has it, and the
roles that it gives ('title|country|flag'). Written by hand over many naming cultures, with traps: families,
namesakes of a surname, fathers and sons, names that are a letter apart.
"""

from __future__ import annotations

from dataclasses import dataclass

TABLE = """
jaishankar     2025 S. Jaishankar                : External Affairs Minister|India
jaishankar     2025 Subrahmanyam Jaishankar      : External Affairs Minister|India
jaishankar     2025 Jaishankar                   : EAM|
jaishankar     2024 Dr S Jaishankar              : Foreign Minister|India
jaishankar     2024 Jaishankar                   : External Affairs Minister|India
kjaishankar    2024 K. Jaishankar                : criminologist|Raksha Shakti University
modi           2025 Narendra Modi                : Prime Minister|India
modi           2025 Modi                         : Prime Minister|India
modi           2023 Narendra Damodardas Modi     : prime minister|India
nirav          2023 Nirav Modi                   : diamond trader|
lalit          2023 Lalit Modi                   : former commissioner|Indian Premier League
lhl            2023 Lee Hsien Loong              : Prime Minister|Singapore
lhl            2023 Lee                          : Prime Minister|Singapore
lhl            2022 Lee Hsien-Loong              : PM|Singapore
lhl            2024 Lee Hsien Loong              : Senior Minister|Singapore
lky            1985 Lee Kuan Yew                 : Prime Minister|Singapore
lky            1986 Lee                          : Prime Minister|Singapore
ljm            2025 Lee Jae-myung                : President|South Korea
ljm            2025 Lee Jae Myung                : president|South Korea
ljm            2025 Lee                          : President|South Korea
lsm            2025 Lee Seok-min                 : analyst|Sejong Institute
anwar          2025 Anwar Ibrahim                : Prime Minister|Malaysia
anwar          2025 Anwar                        : Prime Minister|
anwar          2024 Anwar bin Ibrahim            : Prime Minister|Malaysia
anwar          2024 Datuk Seri Anwar Ibrahim     :
anwarsadat     1979 Anwar Sadat                  : President|Egypt
anwarsadat     1979 Anwar el-Sadat               : President|Egypt
anwarelawlaki  2010 Anwar al-Awlaki              : cleric|
kju            2024 Kim Jong Un                  : leader|North Korea
kju            2024 Kim Jong-un                  :
kju            2023 Kim Jongun                   : leader|North Korea
kyj            2024 Kim Yo Jong                  : sister|
kyj            2024 Kim Yo-jong                  : vice department director|
kji            2010 Kim Jong Il                  : leader|North Korea
kjn            2017 Kim Jong Nam                 :
kimdj          1999 Kim Dae-jung                 : President|South Korea
kimdj          1999 Kim                          : President|South Korea
gwb            2003 George W. Bush               : President|United States
gwb            2003 Bush                         : President|United States
gwb            2005 George Walker Bush           : President|United States
ghwb           1991 George H. W. Bush            : President|United States
ghwb           1991 Bush                         : President|United States
ghwb           1990 George Herbert Walker Bush   : President|United States
jeb            2015 Jeb Bush                     : former governor|Florida
trump          2025 Donald Trump                 : President|United States
trump          2025 Donald J. Trump              : President|United States
trump          2025 Trump                        : President|United States
trump          2018 Trump                        : US President|
trumpjr        2025 Donald Trump Jr.             :
ivanka         2018 Ivanka Trump                 : adviser|White House
marcosjr       2024 Ferdinand Marcos Jr.         : President|Philippines
marcosjr       2024 Marcos                       : President|Philippines
marcossr       1980 Ferdinand Marcos             : President|Philippines
imelda         1980 Imelda Marcos                : first lady|Philippines
wangyi         2025 Wang Yi                      : Foreign Minister|China
wangyi         2025 Wang                         : Foreign Minister|China
wangyi         2024 Yi Wang                      :
wangwb         2023 Wang Wenbin                  : spokesperson|Foreign Ministry
wangwb         2023 Wang Wen-bin                 : spokesman|Foreign Ministry
wangli         2023 Wang Li                      : analyst|
xi             2025 Xi Jinping                   : President|China
xi             2025 Xi Jin-ping                  : President|China
xi             2025 Xi                           : President|China
zelensky       2024 Volodymyr Zelensky           : President|Ukraine
zelensky       2024 Volodymyr Zelenskyy          : President|
zelensky       2023 Volodymyr Zelenskiy          :
zelensky       2023 Vladimir Zelensky            : President|Ukraine
zelensky       2023 Zelensky                     : President|Ukraine
zelenska       2023 Olena Zelenska               : First Lady|Ukraine
lavrov         2024 Sergei Lavrov                : Foreign Minister|Russia
lavrov         2024 Sergey Lavrov                : foreign minister|Russia
lavrov         2024 Lavrov                       : Foreign Minister|Russia
mbs            2024 Mohammed bin Salman          : Crown Prince|Saudi Arabia
mbs            2024 Mohammad bin Salman          : crown prince|Saudi Arabia
mbs            2023 Muhammad bin Salman          :
mbs            2023 Mohammed bin Salman Al Saud  : Crown Prince|Saudi Arabia
mbn            2016 Mohammed bin Nayef           : Crown Prince|Saudi Arabia
mbz            2024 Mohammed bin Zayed           : President|United Arab Emirates
trong          2021 Nguyen Phu Trong             : General Secretary|Communist Party
trong          2021 Nguyễn Phú Trọng             : general secretary|Communist Party
nxphuc         2021 Nguyen Xuan Phuc             : President|Vietnam
ntthanh        2021 Nguyen Tan Thanh             : farmer|
ntrong         2021 Nguyen Trong                 : student|
johnsmith      2024 John Smith                   : Senator|Ohio
johnsmith      2024 John Smith                   : senator|Ohio
janesmith      2024 Jane Smith                   : Senator|Maine
jsmith         2024 J. Smith                     : witness|
smith1         2024 Smith                        : Senator|
smith2         2024 Smith                        : analyst|
erdogan        2024 Recep Tayyip Erdoğan         : President|Turkey
erdogan        2024 Recep Tayyip Erdogan         : president|Turkey
erdogan        2023 Tayyip Erdogan               : President|Turkey
erdogan        2023 Erdogan                      : President|Turkey
bilal          2023 Bilal Erdogan                : businessman|
lula           2024 Luiz Inácio Lula da Silva    : President|Brazil
lula           2024 Lula da Silva                : President|Brazil
lula           2024 Lula                         : President|Brazil
marina         2024 Marina Silva                 : Environment Minister|Brazil
biden          2023 Joe Biden                    : President|United States
biden          2023 Joseph Biden                 : President|United States
biden          2022 Joseph R. Biden              : President|United States
biden          2023 Biden                        : President|
hunter         2023 Hunter Biden                 :
vance          2025 JD Vance                     : Vice President|United States
vance          2025 J.D. Vance                   : vice president|United States
vance          2025 Vance                        : Vice President|
cyvance        2021 Cyrus Vance Jr.              : district attorney|Manhattan
abe            2019 Shinzo Abe                   : Prime Minister|Japan
abe            2019 Abe Shinzo                   : prime minister|Japan
abe            2019 Abe                          : Prime Minister|Japan
jokowi         2019 Jokowi                       : President|Indonesia
jokowi         2020 Jokowi                       : President|
prabowo        2025 Prabowo Subianto             : President|Indonesia
prabowo        2025 Prabowo                      : President|Indonesia
hassan1        2024 Ali Hassan                   : minister|Iraq
hassan2        2024 Hassan Ali                   : shopkeeper|
jfk            1962 John F. Kennedy              : President|United States
jkennedy       2024 John Kennedy                 : Senator|Louisiana
martin1        2022 James Martin                 : priest|
martin2        2022 Martin James                 : footballer|
ivanov         2022 Alexei Ivanov                : engineer|
ivanova        2022 Alexeia Ivanova              : engineer|
hansen         2022 Jan Hansen                   : fisherman|Norway
hanson         2022 Jan Hanson                   : economist|Sweden
stalin         2024 M.K. Stalin                  : Chief Minister|Tamil Nadu
stalin         2024 MK Stalin                    : chief minister|Tamil Nadu
jstalin        1945 Joseph Stalin                : leader|Soviet Union
oli            2024 K.P. Sharma Oli              : Prime Minister|Nepal
oli            2024 KP Oli                       : Prime Minister|Nepal
ghali          1995 Boutros Boutros-Ghali        : Secretary-General|United Nations
guterres       2024 António Guterres             : Secretary-General|UN
guterres       2024 Antonio Guterres             : secretary-general|UN
guterres       2024 Guterres                     : Secretary-General|UN
bachelet       2022 Michelle Bachelet            : High Commissioner|UN
hasina         2023 Sheikh Hasina                : Prime Minister|Bangladesh
hasina         2023 Hasina                       : Prime Minister|Bangladesh
mujib          1972 Sheikh Mujibur Rahman        : Prime Minister|Bangladesh
tarique        2025 Tarique Rahman               : acting chairman|BNP
trudeau        2023 Justin Trudeau               : Prime Minister|Canada
trudeau        2023 Trudeau                      : Prime Minister|Canada
ptrudeau       1978 Pierre Trudeau               : Prime Minister|Canada
ptrudeau       1978 Trudeau                      : Prime Minister|Canada
bashar         2015 Bashar al-Assad              : President|Syria
bashar         2015 Bashar Assad                 : President|Syria
bashar         2015 Assad                        : President|Syria
hafez          1990 Hafez al-Assad               : President|Syria
leyen          2024 Ursula von der Leyen         : President|European Commission
leyen          2024 Ursula Von Der Leyen         : president|European Commission
sanchez        2024 Pedro Sánchez                : Prime Minister|Spain
sanchez        2024 Pedro Sánchez Pérez-Castejón : Prime Minister|Spain
sanchez        2024 Sánchez                      : Prime Minister|Spain
netanyahu      2024 Benjamin Netanyahu           : Prime Minister|Israel
netanyahu      2024 Binyamin Netanyahu           : prime minister|Israel
sara           2024 Sara Netanyahu               :
duterte        2024 Sara Duterte                 : Vice President|Philippines
rduterte       2021 Rodrigo Duterte              : President|Philippines
rduterte       2021 Duterte                      : President|Philippines
malema         2024 Julius Malema                : leader|EFF
ramaphosa      2024 Cyril Ramaphosa              : President|South Africa
ramaphosa      2024 Matamela Cyril Ramaphosa     : President|South Africa
tinubu         2024 Bola Tinubu                  : President|Nigeria
tinubu         2024 Bola Ahmed Tinubu            : President|Nigeria
abbasi         2018 Shahid Khaqan Abbasi         : Prime Minister|Pakistan
sharif         2023 Shehbaz Sharif               : Prime Minister|Pakistan
sharif         2023 Shahbaz Sharif               : Prime Minister|Pakistan
nsharif        2016 Nawaz Sharif                 : Prime Minister|Pakistan
"""


@dataclass(frozen=True, slots=True)
class Named:
    """One person in one article."""

    truth: str
    year: int
    name: str
    roles: tuple[tuple[str, str | None, str | None], ...]


def named(table: str = TABLE) -> list[Named]:
    """The lines of a table."""
    found = []
    for line in table.strip().splitlines():
        head, _, roles = line.partition(":")
        truth, year, name = head.split(None, 2)
        told = []
        for role in filter(None, (part.strip() for part in roles.split(";"))):
            title, of, *_ = *role.split("|"), ""
            former = title.startswith("former ")
            told.append((title.removeprefix("former "), of or None, "former" if former else None))
        found.append(Named(truth, int(year), name.strip(), tuple(told)))
    return found
