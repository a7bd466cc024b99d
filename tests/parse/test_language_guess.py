"""The language of a text, from script and function words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Document
from briefing.parse.language import guess_language, notices_for
from briefing.parse.structure import find_layout

SENTENCES = {
    "en": "The minister said the talks were held on Monday and that they would go on for a while.",
    "fr": "Le ministre a dit que les discussions avec la Chine vont continuer dans les prochains jours.",
    "es": "El ministro dijo que las conversaciones con China van a seguir en los próximos días, según.",
    "de": "Der Minister sagte, dass die Gespräche mit China in den nächsten Tagen nicht enden und gut.",
    "pt": "O ministro disse que as conversas com a China vão continuar nos próximos dias, e não há mais.",
    "it": "Il ministro ha detto che i colloqui con la Cina sono utili e che non ci sono altri ostacoli.",
    "nl": "De minister zei dat de gesprekken met China in de komende dagen doorgaan en dat het niet te.",
    "ms": "Beliau berkata rundingan dengan China akan diteruskan dalam minggu ini kerana kerajaan.",
    "id": "Ia mengatakan bahwa perundingan dengan Cina akan dilanjutkan dalam pekan ini karena.",
    "tl": "Sinabi ng kalihim na ang mga pag-uusap sa Tsina ay itutuloy sa mga susunod na araw para sa.",
    "vi": "Ông nói các cuộc đàm phán với Trung Quốc sẽ được tiếp tục trong những ngày tới và không có.",
    "tr": "Bakan, görüşmelerin bu hafta da devam edeceğini ve bu konuda çok olumlu bir hava olduğunu.",
    "pl": "Minister powiedział, że rozmowy z Chinami są dobre i że nie ma powodu do obaw, ale to jest.",
    "zh": "外交部长周一表示，谈判将在未来几天继续进行。",
    "ja": "外務大臣は月曜日、交渉は今後も続くと述べた。",
    "ko": "외교부 장관은 월요일 협상이 계속될 것이라고 말했다.",
    "hi": "विदेश मंत्री ने सोमवार को कहा कि बातचीत जारी रहेगी।",
    "th": "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าการเจรจาจะดำเนินต่อไป",
    "my": "နိုင်ငံခြားရေးဝန်ကြီးက ပြောကြားခဲ့သည်။",
    "ar": "قال الوزير يوم الاثنين إن المفاوضات ستستمر.",
    "fa": "وزیر گفت که گفتگوها ادامه خواهد یافت و چین پیشنهاد را پذیرفت و گزارش داد.",
    "ru": "Министр заявил в понедельник, что переговоры продолжатся и будут быстрыми.",
    "uk": "Міністр заявив у понеділок, що переговори триватимуть ще кілька днів.",
    "he": "השר אמר ביום שני כי השיחות יימשכו.",
    "el": "Ο υπουργός δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_is_enough(language: str) -> None:
    assert guess_language(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "   ", "42", "Kuala Lumpur", "Net 204,310 vs loss 88,412", "!!!"])
def test_too_little_to_tell(text: str) -> None:
    assert guess_language(text) == "und"
    assert guess_language(text, "en-GB") == "en-GB"


def test_the_words_go_before_what_a_page_states() -> None:
    assert guess_language(SENTENCES["de"], "en") == "de"
    assert guess_language(SENTENCES["en"], "en_GB") == "en-GB"


def test_a_few_foreign_words_do_not_change_the_language() -> None:
    text = SENTENCES["en"] * 3 + " He called it “la joie de vivre” and 外交."
    assert guess_language(text) == "en"


def test_the_reader_is_told_of_another_language_and_nothing_is_left_out() -> None:
    text = f"{SENTENCES['id']}\n\n{SENTENCES['id']}"
    found = find_layout(Document(text=text))
    assert found.language == "id"
    assert [notice for notice in found.notices if notice.startswith("not English: reads like Indonesian")]
    assert len(found.paragraphs) == 2
    assert notices_for("en-GB") == notices_for("und") == ()


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=5)))
def test_any_text_has_some_language(text: str, stated: str | None) -> None:
    guess = guess_language(text, stated)
    assert guess
    assert guess == guess_language(text, stated)
