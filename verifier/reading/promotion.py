"""Lines of a page that sell, link or steer, rather than report."""

from __future__ import annotations

import re

from verifier.reading.units import Unit

__all__ = ["is_appeal", "is_list_heading", "is_menu_line", "is_promotion_line", "opens_form"]

# Whole lines. Each was seen on news pages; a full sentence of news never has one of these forms.
_LINES = re.compile(
    r"""
    (?:(?:story|article|text|post)\s)?continue[sd]?\s(?:reading\s)?below(?:\sadvertisement|\sthis\sad)?[.:]?
    | (?:article|story)\scontinues\safter\s\w+(?:\s\w+)?
    | \W*(?:advertisements?|ads?|sponsored(?:\scontent|\slinks?)?|paid\scontent|promoted(?:\sstories)?|(?:ad
        |paid)vert(?:orial)?)\W*
    | advertisement\s*[-–—:]\s*(?:story|article|content|scroll|continue)\b.*
    | scroll\s(?:down\s)?(?:to\s(?:continue|read)|for\smore)\b.*
    | continue\sreading(?:\s(?:the\smain\sstory|below|this\sstory|after))?\b.{0,40}
    | (?:read|see|view|show|load|watch|get)\s(?:the\s)?(?:more|full\s(?:story|article|gallery|video)|all)(?:\s(?:on
        |from|about|at|of|in)\s.{1,60})?\W*
    | (?:related|read\smore|read\salso|also\sread|read\snext|up\snext|read|more|watch|listen|see\salso|view
        |recommended|don.t\smiss|must\sread|
        in\scase\syou\smissed\sit|trending(?:\snow)?|you\smay\slike|photos|gallery|related\s\w+)\s*(?::|>>?|»
            |\|)\s*\S.*
    | (?:>>?|»|→)\s?(?:read|click|watch|see|more|follow|sign|subscribe)\b.*
    | like\sthis:?(?:\s*like\s*loading\W*)?
    | read\sor\sshare\sthis\s(?:story|article)\b.{0,100} | (?:send|submit|email)\s(?:letters|tips|news\stips
        |corrections|comments|feedback)\sto\s.{3,80}
    | content\screated\sby\s.{3,60}\sis\savailable\s.{10,300}
    | click\s(?:here|to|on\sthe)\b.{0,120}
    | (?:tap|swipe)\s(?:here|to|left|right)\b.{0,80}
    | (?:like|follow|find|join)\s(?:us|our)\b.{0,100}
    | (?:follow|like)\s(?:the\s)?[\w' .&]{2,40}\son\s(?:facebook|twitter|instagram|youtube|linkedin|telegram
        |google\snews)\b.{0,60}
    | skip\s(?:to\s(?:main\s|the\s)?(?:content|navigation|article)|ad(?:vert(?:isement)?)?|navigation)
    | jump\sto\s(?:navigation|content|comments|search)
    | (?:download|get)\s(?:our|the|your)\s.{0,40}\bapp\b.{0,60}
    | media\splayback\sis\s(?:un|not\s)supported\son\s(?:your|this)\sdevice
    | (?:please\s)?(?:enable|turn\son|activate)\sjavascript\b.{0,100}
    | (?:image|media|video|photo)\s(?:copyright|credit)\s(?!.*\bcaption\b).{1,40}
    | (?:copyright\s)?(?:©|\(c\)|&copy;|copyright)\s*(?:by\s)?(?:\d{4}|[A-Z][\w.&' ]{2,40}).{0,200}
    | .{0,120}\ball\srights\sreserved\b.{0,200}
    | this\smaterial\smay\snot\sbe\spublished\b.{0,100}
    | (?:back\sto\stop|go\sto\shomepage|return\sto\shomepage|home\s?page|close|menu|search|log\s?in|log\s?out
        |sign\s?(?:in|up|out)|register|subscribe(?:\snow)?|donate(?:\snow)?|next|previous|
        newsletters?|my\saccount|privacy\spolicy|terms\s(?:of|and)\s\w+|contact\sus|about\sus|cookie\s\w+
            |accept(?:\sall)?(?:\scookies)?)\W*
    | (?:we|this\s(?:web)?site)\suses?\scookies\b.{0,300}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Share buttons: rows of these words and nothing else. Small words do not make a row by themselves.
_BUTTONS = frozenset(
    "share shares tweet tweets print email e mail facebook twitter whatsapp telegram linkedin pinterest reddit "
    "tumblr google flipboard pocket copy save like pin messenger icon instagram "
    "youtube rss loading mastodon bluesky threads comment comments".split()
)
_BETWEEN_BUTTONS = frozenset("more this on by via the story article page post with friends a link to or and x".split())
_LIST_HEADINGS = re.compile(
    r"""
    (?:related|recommended|more|other|similar|popular|latest|top|trending|recent|featured|editor.s|suggested
        |sponsored)\s
      (?:articles?|stor(?:y|ies)|posts?|news|coverage|content|reading|links?|topics|videos?|picks|headlines|searches
          |from\b.{1,50}|on\s(?:this|bbc|cnn|\W)\b.{0,50}|in\s\w.{0,30}|like\sthis)
    | (?:most|least)\s(?:read|viewed|popular|shared|commented|emailed|watched)(?:\s.{1,30})?
    | related | recommended | trending(?:\s(?:now|stories|today))? | (?:read|see)\s(?:more|also|next)
        | more\sfrom\s.{1,50} | more\son\sthis(?:\sstory)?
    | you\s(?:may|might)\s(?:also\s)?(?:like|enjoy|be\sinterested\sin)(?:\s.{1,20})? | you\s?.ll\slike
        | we\srecommend | don.t\smiss
    | (?:also|elsewhere|from\saround)\s(?:on|in|from|the)\s.{1,40} | around\sthe\sweb | what\sto\sread\snext
        | up\snext | keep\sreading
    | share\s(?:this|on)(?:\s.{1,25})? | (?:post|page|article)\snavigation
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FORM = re.compile(
    r"""
    your\se-?mail\saddress\swill\snot\sbe\spublished.* | required\sfields\sare\smarked.* | (?:name|e-?mail|website
        |url|comment|your\s(?:name|comment|e-?mail))\s?[*:(].{0,30}
    | (?:name|e-?mail|website) | save\smy\sname.* | notify\sme\sof.* | (?:post|submit|cancel|leave|add
        |publish)\s(?:a\s|your\s)?(?:comment|reply|review)s?\W* | this\ssite\suses\sakismet.*
    | you\smust\sbe\slogged\sin.* | (?:please\s)?log\sin\sto\s(?:post|leave|comment|reply).* | cancel\sreply
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Where it begins, what it asks for, and to whom it speaks: an appeal has two of them at least.
_IMPERATIVE = re.compile(
    r"""\W*(?:please\s|so,?\s)?(?:sign\sup|subscribe|donate|support|follow|click|join|get|download|help|become
        |consider|like\sus|share|send\sus|contact|register|
    try|start|stay|enjoy(?:ed|ing)?|want|have\syou|has\sour|are\syou|do\syou|did\syou|if\syou|thanks?\s(?:you\s)?for
        |by\s(?:signing|subscribing|submitting|providing)|
    for\s(?:just|only|as\slittle)|give|make|keep|e-?mail|tip)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What only a publisher asks of its own readers.
_ASKS = re.compile(
    r"""\b(?:tax[- ]deductible|subscribe|newsletters?|sign\sup|inbox|become\sa\s(?:member|subscriber|patron
        |supporter)|patreon|paypal|
    support\s(?:our|us|independent)|our\s(?:journalism|reporting|newsroom|readers|app|coverage|supporters
        |privacy\spolicy)|your\ssupport|free\strial|
    click\shere|facebook\spage|follow\sus|download\s(?:our|the)\s\w*\s?\w*\s?app|dedicated\sreader
        |consider\s(?:making\s)?a\s(?:\S+\s)?(?:contribution|donation)|breaking\snews\salerts|news\salerts|
    thanks?\s(?:you\s)?for\sreading|have\s(?:a|you)\s.{0,40}\btip\b|email\supdates|unsubscribe|daily\s(?:briefing
        |digest|email))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What others ask for too: these count beside one of the above, or beside each other.
_MAY_ASK = re.compile(
    r"\b(?:donat(?:e|ion|ions|ing)|subscri(?:ber|bers|ption|ptions)|membership|contribut(?:e|ion)"
    r"|one[- ]time|monthly)\b",
    re.I,
)
_ADDRESSES = re.compile(r"\b(?:you|your|yours|us|we|our)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|told|tells|according\sto|wrote|tweeted|added|announced|reported|asked|argued|claimed)\b|[\"“”]",
    re.I,
)


def is_promotion_line(unit: Unit) -> bool:
    """Whether the whole unit is a link, a button, an advertisement label or a notice of rights."""
    if unit.words > 60 or len(unit.text) > 500:
        return False
    return _is_button_row(unit) or _LINES.fullmatch(unit.text) is not None


def _is_button_row(unit: Unit) -> bool:
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", unit.text)]
    return (
        0 < len(words) <= 20
        and not unit.is_sentence
        and any(word in _BUTTONS for word in words)
        and all(word in _BUTTONS or word in _BETWEEN_BUTTONS for word in words)
    )


def is_list_heading(unit: Unit) -> bool:
    """Whether the unit heads a list of links: related articles, most read, share buttons."""
    return unit.words <= 10 and _LIST_HEADINGS.fullmatch(unit.text.rstrip(":. »>")) is not None


def opens_form(unit: Unit) -> bool:
    """Whether the unit belongs to a form for writing a comment."""
    return len(unit.text) <= 200 and _FORM.fullmatch(unit.text) is not None


def is_menu_line(unit: Unit) -> bool:
    """Whether the unit is a breadcrumb or a row of menu entries."""
    return (
        unit.words <= 14
        and len(unit.text) <= 200
        and ". " not in unit.text
        and not unit.is_sentence
        and bool(re.search(r"\S\s(?:>|»|›|/|\|)\s\S.*\s(?:>|»|›|/|\|)\s", unit.text))
    )


def is_appeal(unit: Unit) -> bool:
    """Whether the unit asks its reader for money, an address or attention, in so many words.

    It speaks to the reader, asks for something, and either begins the way an appeal does or asks
    twice; whatever quotes or attributes is reporting about an appeal.
    """
    text = unit.text
    if unit.words > 120 or len(unit.text) > 1200 or _REPORTED.search(text):
        return False
    asks = len({match.lower() for match in _ASKS.findall(text)})
    asks += asks > 0 and _MAY_ASK.search(text) is not None
    if (
        not asks
        and len(_MAY_ASK.findall(text)) > 1
        and re.search(r"\b(?:us|our)\b", text)
        and re.search(r"\byou", text)
    ):
        asks = 1
    if not _ADDRESSES.search(text):  # "Subscribe to The Courier's newsletter" speaks to nobody by pronoun
        begins = re.match(r"(?:sign\sup|subscribe|donate)\b", text, re.IGNORECASE) or (
            asks > 1 and _IMPERATIVE.match(text)
        )
        return asks > 0 and unit.words <= 25 and begins is not None
    if not asks:
        return False
    return asks > 1 or bool(_IMPERATIVE.match(text))
