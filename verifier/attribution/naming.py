"""Names: which words of a source phrase are the name, and which are title and description."""

from __future__ import annotations

import re

__all__ = ["bare_phrase", "person_name", "same_person", "surname"]

_TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt maj capt sgt cpl adm cmdr brig pres rev fr hon judge "
    "justice president vice prime minister senator representative governor general colonel lieutenant major captain "
    "sergeant admiral commander brigadier mayor secretary chancellor ambassador professor doctor pope king queen "
    "prince princess sheikh sheik imam ayatollah archbishop bishop cardinal father sister brother inspector detective "
    "constable superintendent chief deputy assistant congressman congresswoman councillor councilman councilwoman "
    "alderman speaker premier director chairman chairwoman chairperson chair spokesman spokeswoman spokesperson "
    "attorney sheriff coach officer foreign interior defense defence finance former acting then-president "
    "republican democrat democratic sultan emir crown state staff coroner magistrate headteacher principal nurse "
    "engineer economist analyst lawyer singer actor actress author striker manager captain marshal private pte "
    "commissioner undersecretary minister-president executive chief-executive ceo cfo environment health trade "
    "education transport energy justice labour labor agriculture culture homeland security treasury".split()
)
_PARTICLES = frozenset("al el bin ibn abu van von de da der den del della di du la le ter ten st mac o' y e dos das al-".split())
_WORD = re.compile(r"[^\W\d_][\w.'’-]*|\S")
_ORG_TAILS = frozenset(
    "ministry department police army university council committee party group agency bureau court office service "
    "company inc corp ltd plc llc bank union association commission institute centre center force forces foundation "
    "organisation organization observatory authority administration house senate congress parliament club federation "
    "society hospital school college times post journal news network watch international board league fund trust "
    "government alliance coalition command corps brigade front movement state city county republic states nations "
    "airlines airways motors energy holdings partners systems technologies labs laboratories museum church "
    "unit units division branch campaign secretariat directorate registry chamber syndicate guild studio studios "
    "crescent cross insurance hotel hotels press media radio television tv survey pentagon kremlin".split()
)


def person_name(phrase: str) -> str | None:
    """The personal name in a source phrase, without titles; None where there is none.

    "Iraqi Interior Ministry spokesman Saad Maan" gives "Saad Maan"; "Mayor Ann Lee, who …" gives "Ann Lee".
    """
    head = re.split(r",|\(|\bof\b(?! the\b)", _flat(phrase), maxsplit=1)[0].strip()
    head = re.sub(r"['’]s\b.*?(?=\b(?:spokes|lawyer|attorney|aide|chief|director)\w*)", "'s ", head)
    words = _WORD.findall(head)
    run: list[str] = []
    k = len(words)
    while k > 0:
        word = words[k - 1]
        if _is_name_word(word) and word.lower().rstrip(".") not in _TITLES:
            run.insert(0, word)
        elif run and word.lower() in _PARTICLES and k > 1 and words[k - 2][:1].isupper():
            run.insert(0, word)
        else:
            break
        k -= 1
    title = k > 0 and (words[k - 1].lower().rstrip(".") in _TITLES or words[k - 1].lower() in _ROLE_WORDS)
    if not run or run[-1].lower().rstrip(".,") in _ORG_TAILS or any(w.lower() in _ORG_TAILS for w in run[:-1]):
        return None
    if run[0].lower() in {"the", "a", "an"}:
        return None
    if k > 0 and not title:
        return None
    if len(run) == 1 and not title:
        return None
    return " ".join(run)


_ROLE_WORDS = frozenset(
    "spokesman spokeswoman spokesperson lawyer attorney aide adviser advisor director chief head leader founder owner "
    "president analyst economist professor researcher scientist author expert resident witness farmer teacher student "
    "father mother son daughter brother sister wife husband widow neighbour neighbor coach captain manager minister "
    "commander officer official journalist reporter correspondent editor activist organiser organizer candidate "
    "nominee governor senator mayor lawmaker chairman chairwoman executive strategist pollster critic historian "
    "driver worker doctor nurse surgeon engineer shopkeeper pastor priest imam cleric prosecutor judge detective "
    "investigator diplomat envoy ambassador secretary deputy boss blogger commentator host singer actor actress "
    "legislator delegate negotiator veteran soldier colonel general sergeant major captain inspector superintendent "
    "rival opponent partner colleague friend client survivor victim passenger pilot skipper".split()
)


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() or bool(re.match(r"(?:al|el|de|d|o|van|von|ben|bin)[-'’][A-Z]", word))


def surname(name: str) -> str:
    """The last part of a personal name; Jr., Sr. and numerals left out."""
    words = [w for w in name.split() if w.rstrip(".").lower() not in {"jr", "sr", "ii", "iii", "iv"}]
    return words[-1] if words else name


def same_person(full: str, other: str) -> bool:
    """Whether one name is the other shortened: a surname, or a given name with the same surname."""
    a, b = full.replace(".", "").split(), other.replace(".", "").split()
    if len(a) < len(b):
        a, b = b, a
    if not b:
        return False
    if len(b) == 1:
        return b[0] == surname(" ".join(a)) or (len(a) > 1 and b[0] == a[0])
    return a[-1] == b[-1] and (a[0] == b[0] or a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0])))


def bare_phrase(phrase: str) -> str:
    """A description without its article, its relative clauses and what hangs on behind a comma."""
    flat = _flat(phrase)
    flat = re.split(r",\s|\s\(|\s(?:who|which|that|whose)\s", flat, maxsplit=1)[0]
    flat = re.split(r"\s(?:seen|obtained|quoted|cited|published|reviewed|released|carried|contacted|briefed by)\s", flat, maxsplit=1)[0]
    return re.sub(r"^(?:the|a|an|one|its|his|her|their|some|this|that)\s+", "", flat, flags=re.IGNORECASE).strip(" ,;:")


def _flat(phrase: str) -> str:
    return " ".join(phrase.replace("’", "'").split())
