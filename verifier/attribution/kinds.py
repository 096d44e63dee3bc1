"""What kind of source a phrase names."""

from __future__ import annotations

import re

from verifier.attribution.lexicon import source_lexicon
from verifier.attribution.naming import bare_phrase, person_name
from verifier.records import SourceKind
from verifier.text import noun_lemma

__all__ = ["head_noun", "kind_of"]

_PEOPLE = frozenset(
    "official spokesman spokeswoman spokesperson officer soldier source witness resident aide adviser advisor analyst "
    "expert diplomat lawyer attorney prosecutor doctor minister colonel commander policeman policewoman people person "
    "man woman critic activist employee voter leader lawmaker farmer teacher student parent insider executive manager "
    "worker medic nurse fighter militant rebel guard pilot neighbour neighbor relative villager survivor investigator "
    "detective judge senator politician economist scientist researcher historian journalist reporter correspondent "
    "editor trader investor banker broker shareholder supporter opponent fan friend colleague member other negotiator "
    "envoy ambassador president governor mayor chief head director boss chairman chairwoman secretary deputy cleric "
    "general captain sergeant lieutenant major admiral pollster strategist observer forecaster meteorologist "
    "organiser organizer campaigner protester demonstrator passenger driver veteran campaign-aide operative "
    "staffer strategist lobbyist regulator inspector engineer firefighter paramedic coroner doctor surgeon pharmacist "
    "whistleblower defector refugee migrant father mother brother sister son daughter wife husband uncle cousin "
    "owner shopkeeper merchant customer tenant landlord developer scholar academic professor author writer blogger "
    "commentator pundit host guest coach player trainer referee democrat republican conservative liberal "
    "american official-familiar negotiator translator interpreter commissioner councillor consultant user poster "
    "boy girl child teenager crowd everyone everybody somebody someone many some most those others both "
    "dealer skipper fisherman hunter guide climber tourist patient juror plaintiff defendant suspect inmate pensioner "
    "head-of-state premier chancellor sheikh elder tribesman chieftain peer agent informant handler".split()
)
_DOCUMENTS = frozenset(
    "report study poll survey statement memo memorandum filing indictment lawsuit document letter email e-mail "
    "transcript complaint affidavit data figure statistic paper census video footage photograph photo image log audit "
    "review analysis research tape release communique communiqué bulletin notice record book article editorial column "
    "ruling verdict order warrant draft plan law act bill treaty resolution declaration testimony evidence recording "
    "cable dossier dispatch brief note minutes ledger register website page index forecast estimate prospectus "
    "petition autopsy certificate summary findings text inquiry deposition results spreadsheet slide presentation "
    "leaflet sign label announcement advisory invoice contract agreement list map test model simulation".split()
)
_SOCIAL = re.compile(
    r"\b(?:tweet|tweets|twitter|facebook|instagram|telegram|tiktok|whatsapp|reddit|social[- ]media|youtube|weibo|vk|"
    r"truth social|snapchat|mastodon|bluesky|hashtag|blog post|subreddit)\b",
    re.IGNORECASE,
)
_ORGANISATIONS = frozenset(
    "ministry police department government army military company university council committee party group agency bureau "
    "court office service bank union association commission institute centre center force observatory authority "
    "administration congress parliament senate club federation society hospital school college campaign firm "
    "organisation organization corporation board league fund trust alliance coalition command brigade movement state "
    "city county regime opposition militia prosecution defence defense defense-team team charity foundation think-tank "
    "watchdog regulator airline manufacturer carmaker operator retailer supplier utility church authority embassy "
    "consulate navy coastguard coast-guard guard cabinet presidency monarchy palace side country nation kingdom "
    "publisher newspaper broadcaster network channel station magazine website outlet media press tabloid daily weekly "
    "village town province district tribunal jury panel inquiry secretariat mission network startup start-up maker "
    "airport port railway ngo nonprofit non-profit family estate house tribe cartel gang insurer lender chain".split()
)
_OUTLET_HEADS = frozenset("newspaper broadcaster network channel station magazine website outlet tabloid daily weekly media press".split())
_CAPITALS = frozenset(
    "Washington Moscow Beijing London Paris Berlin Baghdad Damascus Tehran Ankara Kiev Kyiv Riyadh Cairo Brussels Seoul "
    "Tokyo Pyongyang Islamabad Delhi Jerusalem Rome Madrid Warsaw Kabul Amman Beirut Canberra Ottawa".split()
)  # fmt: skip
_SAYS_SO_ITSELF = re.compile(r"\b(?:White House|Pentagon|Kremlin|Downing Street|Whitehall|Vatican|Capitol Hill|Wall Street|No\. 10|Foggy Bottom)\b")
_PERSON_PRONOUNS = frozenset("he she i we you who they".split())


def head_noun(phrase: str) -> str:
    """The singular of the phrase's head noun, in lower case; "" where it has none.

    The head is the last noun before a preposition, a comma or a relative clause.
    """
    bare = bare_phrase(phrase)
    head = re.split(
        r"\s(?:of|in|on|at|for|from|with|to|by|near|inside|close|familiar|involved|within|about|among|into|as|"
        r"under|against|briefed|loyal|based|working|speaking|said|and)\b",
        bare,
        maxsplit=1,
    )[0]
    words = re.findall(r"[^\W\d_][\w'-]*", head)
    if not words:
        return ""
    last = words[-1].lower()
    return noun_lemma(last) or last


def kind_of(phrase: str) -> SourceKind:
    """The kind of the source that `phrase` names or describes.

    Agencies and outlets go by the data file, people by a personal name or a person's noun, the rest by the
    head noun. A lone capitalised word is taken for an organisation here; whether it is somebody's surname is
    settled against the whole article (see `identity`).
    """
    flat = " ".join(phrase.replace("’", "'").split())
    known = source_lexicon().find(flat) or source_lexicon().find(bare_phrase(flat))
    if known is not None:
        return known.kind
    if _SOCIAL.search(flat) and person_name(flat) is None:
        return SourceKind.SOCIAL_MEDIA
    if flat.lower() in _PERSON_PRONOUNS:
        return SourceKind.UNNAMED_PERSON
    if _SAYS_SO_ITSELF.search(bare_phrase(flat)) and head_noun(flat) not in _PEOPLE:
        return SourceKind.ORGANISATION
    head = head_noun(flat)
    if head == "agency" and "news" in flat.lower():
        return SourceKind.NEWS_AGENCY
    if person_name(flat) is not None and head not in _DOCUMENTS:
        return SourceKind.NAMED_PERSON
    if bare_phrase(flat) in _CAPITALS:
        return SourceKind.ORGANISATION
    if head in _PEOPLE:
        return SourceKind.UNNAMED_PERSON
    if head in _DOCUMENTS:
        return SourceKind.DOCUMENT
    if head in _OUTLET_HEADS and bare_phrase(flat) != "":
        return SourceKind.OUTLET
    if head in _ORGANISATIONS or head == "it":
        return SourceKind.ORGANISATION
    if _is_acronym(bare_phrase(flat)):
        return SourceKind.ORGANISATION
    words = bare_phrase(flat).split()
    if words and all(w[:1].isupper() for w in words):
        return SourceKind.NAMED_PERSON if 2 <= len(words) <= 4 and not flat.lower().startswith("the ") else SourceKind.ORGANISATION
    return SourceKind.UNNAMED_PERSON if head.endswith(("er", "or", "ist", "ian", "man", "ant")) else SourceKind.ORGANISATION


def _is_acronym(phrase: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z.&-]{1,6}s?", phrase))
