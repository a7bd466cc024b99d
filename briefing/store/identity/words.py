"""Words in names that tell nothing of who it is, and names whose family name comes first."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set(
    "eam pm fm dr mr mrs ms prof datuk dato datin seri puan encik sheikh shaikh sheik shri smt sir dame lord"
    " lady hon rev gen lt col capt maj adm sen rep ambassador ayatollah haji hajji president minister"
)
"""Before a name, where at least two words are left without it."""
TITLE_PAIRS = frozenset({("tan", "sri"), ("datuk", "seri"), ("dato", "sri"), ("dato", "seri"), ("lt", "gen")})
"""Titles of two words of which each is a name as well."""
PARTICLES = _set(
    "al el ul ur as bin ibn binti bint van von der den de da do dos das di del della la le du ten ter af"
    " zu y e"
)
"""Inside a name; papers write or leave them out."""
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
FAMILY_FIRST = _set(
    # Chinese
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song"
    " tang deng feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen"
    " yao tan lee xi qin wong chan chow cheung lam leung ng ho goh ong teo chua tsai lai han hong xue"
    # Korean
    " kim park choi jung jeong kang cho yoon jang lim shin seo kwon hwang ahn yoo ko moon bae baek nam roh"
    # Vietnamese
    " nguyen tran le pham vo dang bui do ngo duong dinh truong to mai"
)
"""Family names that stand before the given name. Where one does, a word left out makes another name."""
NICKNAMES = {
    short: full
    for full, shorts in {
        "abraham": "abe",
        "alexander": "alex sasha",
        "andrew": "andy",
        "anthony": "tony",
        "antony": "tony",
        "benjamin": "ben",
        "charles": "charlie chuck",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "donald": "don",
        "edward": "ed eddie ted",
        "elizabeth": "liz beth betty",
        "gregory": "greg",
        "james": "jim jimmy",
        "jeffrey": "jeff",
        "joseph": "joe joey",
        "katherine": "kate kathy",
        "kenneth": "ken",
        "lawrence": "larry",
        "matthew": "matt",
        "michael": "mike mick",
        "nicholas": "nick",
        "patricia": "pat patty",
        "peter": "pete",
        "philip": "phil",
        "richard": "dick rick",
        "robert": "bob bobby rob",
        "ronald": "ron",
        "samuel": "sam",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue",
        "theodore": "teddy",
        "thomas": "tom tommy",
        "timothy": "tim",
        "victoria": "vicky",
        "william": "bill billy will",
    }.items()
    for short in shorts.split()
}
"""A short given name to the one that it usually stands for."""
NICKNAMES["antony"] = "anthony"
NICKNAMES["steven"] = "stephen"
