import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from verifier.rendering.plain import plain


def test_what_a_terminal_would_obey_is_made_visible() -> None:
    assert plain(" a\tb\r\nc\u2028d ") == "a b c d"
    assert plain("\x1b]0;title\x07") == "␛]0;title␇"
    assert plain("\x00\x7f\x9b\ud800") == "␀␡\ufffd\ufffd"
    assert plain("\u202ea\u202c\u2066b\u2069\u200f") == "ab"
    assert plain("naïve 👩\u200d🚀 “q”") == "naïve 👩\u200d🚀 “q”"


@given(st.text())
def test_twice_is_once_and_nothing_controls(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in once)
