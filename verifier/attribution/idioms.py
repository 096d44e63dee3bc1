"""Set phrases of words that usually attribute: "claimed twelve lives", "told the twins apart", "maintains a fleet".

Found by reading clean passages of the own sets, and by going through the attributing verbs with a dictionary of
what else they do. An idiom is told by its verb and the words right behind it; a that-clause or a quotation there
always reports.
"""

from __future__ import annotations

import re

from verifier.records import RawAttribution

__all__ = ["is_idiom"]

_SPEECH = re.compile(r"[“\"«‘„]|that\b(?! (?:his|her|their) names?\b)|whether\b|:")

_IDIOMS = tuple(
    (re.compile(rf"\b(?:{cue})\Z", re.IGNORECASE), re.compile(rf"(?:{behind})\b", re.IGNORECASE))
    for cue, behind in (
        (
            "t(?:ell|ells|old|elling)",
            r"(?:the |a |its )?(?:\w+ )?(?:story|tale|time|difference)|[\w'’ -]{0,40}apart|of how",
        ),
        (
            "report(?:s|ed|ing)?(?: (?:for|to))?",
            r"(?:for |to )?(?:duty|work|a manager|his|her|their|the new|missing|sick)|"
            r"(?:back )?to (?:the|an?|his|her|their|two|three|several) (?!.{0,70}\bthat\b)",
        ),
        (r"(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )report(?:s|ed|ing)? to", r"\w+"),
        (
            "announc(?:e|es|ed|ing)",
            r"(?:him|her|it|them)sel(?:f|ves)|(?:the )?(?:\w+ )?(?:flights?|trains?|departures?|arrivals?)",
        ),
        # refusals without anything refused
        (
            r"respond\w*(?: to)?",
            r"(?:to )?(?:(?:an?|the|our|his|her|their|its|\w+) )*(?:requests?|e-?mails?|calls?|messages?|questions?|"
            r"inquir\w+|enquir\w+)",
        ),
        (
            r"refer(?:s|red|ring)?",
            r"(?:all |any |further |the |its |his |her )?(?:\w+ )?(?:questions?|calls?|requests?|inquir\w+|"
            r"enquir\w+|reporters)",
        ),
        (
            r"(?:did|does|do|had|has|have) not (?:immediately |yet |at once )?(?:repl(?:y|ied)|respond(?:ed)?|"
            r"answer(?:ed)?)",
            r"\w*",
        ),
        (r"warn(?:s|ed|ing)? off", r"\w*"),
        (
            "say|says|said|saying",
            r"(?:goodbye|farewell|hello|grace|mass|prayers|thanks|good night|cheese|a prayer|"
            r"(?:a|an|one|two|three|\d+|half) (?:third|quarter|half|dozen|tenth|\w+) of)",
        ),
        (
            "report(?:s|ed|ing)?",
            r"(?:\w+ )?(?:[\w-]+ )?(?:results|earnings|profits?|losses|a (?:net )?(?:loss|profit))",
        ),
        # what courts, priests, chairs and players do
        ("sentenc(?:e|es|ed|ing)", r"\w*"),
        (r"(?:was|were|is|are|been) said", r"(?:by|at|in|for|over|on|every|each)"),
        (r"(?:last |first |never )?call(?:s|ed|ing)? for", r"(?:it|them|him|her)"),
        (
            r"call(?:s|ed|ing)?",
            r"(?:the |an? )?(?:next|first|last|final|second|previous|following) (?:\w+ )?(?:item|witness|case|"
            r"number|speaker|lot|name|point|order)",
        ),
        (
            r"wr(?:ote|ites|iting)|written",
            r"(?:its|his|her|their|the|an?) (?:[\w'’-]+ ){0,3}(?:history|books?|novels?|memoirs?|songs?|music|"
            r"plays?|poems?|cheques?|checks?|music|score|biograph\w+|cookbooks?|codes?|software|scripts?)",
        ),
        (
            r"(?:had|has|have|was|were|is|are)(?: \w+)? been seen|(?:was|were|is|are) seen",
            r"(?:in|at|on|near|by|from|once|before|again|only|leaving|walking|entering)",
        ),
        ("told", r"on (?:both|the|his|her|their|its|him|them)"),
        ("go(?:es)? without saying", r"\w*"),
        ("(?:was|were|been|is|are) cited(?: for)?", r"(?:for )?(?:bravery|gallantry|valou?r|courage|speeding)"),
        ("states?", r"(?:your|their|his|her|its) (?:full )?(?:names?|ages?|reasons?|address|income|purpose)"),
        (
            "remember(?:s|ed|ing)?",
            r"(?:the|an?|my|our|his|her|their|its|him|them|when|it) (?!.{0,40}\b(?:said|was|were|had)\b)",
        ),
        ("cit(?:e|es|ed|ing)", r"\d+ \w+ for|for (?:bravery|speeding|valou?r)"),
        (
            r"(?:charged|indicted|arraigned|convicted|accused)(?: on \w+day)?(?: with| of)?",
            r"(?:(?:with|of) )?(?:the |an? |attempted )?(?:burglary|murder|theft|fraud|assault|manslaughter|"
            r"arson|robbery|rape|perjury)|"
            r"(?:an? |the )?(?:\w+ )?(?:fee|toll|fare|admission|interest|euros?|pounds|dollars|batter\w+|phones?)",
        ),
        (
            "claim(?:s|ed|ing)?(?: back)?",
            r"the li(?:fe|ves)|(?:[\w-]+ ){0,3}(?:lives|victims?|casualties)|"
            r"(?:(?:his|her|their|its|an?|the|\w+) )?(?:[\w'’-]+ ){0,2}"
            r"(?:titles?|victory|win|medals?|prizes?|crowns?|trophy|asylum|benefits?|expenses|baggage|luggage|"
            r"refunds?|tax|seats?|pensions?|allowances?|throne|scalp|cup)",
        ),
        (
            "ask(?:ed|s|ing)?(?: not)?",
            r"(?:not )?to be (?:named|identified|quoted)|for anonymity|that (?:his|her|their) name|"
            r"(?:the way|directions)",
        ),
        ("(?:can|could|cannot|can['’]t|couldn['’]t|hard to) tell", r"\w*"),
        (
            "(?:went|goes|going|go|gone) on",
            r"\w+ing|for|until|till|in|with|about|as|at|on|after|the|an?|his|her|its|their|holiday|strike|sale|trial",
        ),
        ("puts?", r"(?:them|it|him|her|us|me) (?:on|off|down|away|up|out|in|back|through)"),
        (
            "observ(?:e|ed|es|ing)",
            r"(?:an?|one|two) minute|(?:the )?(?:\w+ )?(?:silence|fast|holiday|sabbath|ceasefire|truce|"
            r"rules?|custom)",
        ),
        (
            "call(?:s|ed|ing)?(?: (?:for|to|at|in|on))?",
            r"(?:for )?(?:an? |the )?(?:single|second run|taxi|cab|backup|bill|waiter)|"
            r"(?:to )?(?:passers|the scene)|(?:at|in) (?:the|every|all)|an ambulance|the police|home|"
            r"it a (?:day|night)|last orders|for help from",
        ),
        ("argu(?:e|es|ed|ing)(?: (?:with|over|about))?", r"(?:with|over|about|all|for hours|loudly|back)"),
        (
            "den(?:y|ies|ied|ying)",
            r"(?:(?:him|her|it|them|us|\w+) )?(?:an? |the )?(?:\w+ )?(?:bail|entry|access|penalty|visas?|"
            r"permits?|parole|chance|asylum|equaliser|goal|right to)",
        ),
        (
            "admit(?:s|ted|ting)?",
            r"(?:to )?(?:an? |the )?(?:hospital|ward|clinic|club|bar|academy|intensive)|(?:up to |only |"
            r"about )?\d+|light|visitors|children|members|no (?:more|one)",
        ),
        ("confirm(?:s|ed|ing)?", r"in (?:the )?(?:church|cathedral)|by (?:the )?senate|as a member"),
        (
            "order(?:s|ed|ing)?",
            r"(?:an?|two|three|another|more|some) (?:\w+ )?(?:coffees?|beers?|teas?|pizzas?|drinks?|rounds?|"
            r"glass|soup|taxi|takeaway|bottles?|meals?|sandwich\w*|steaks?|parts|copies|books?|seeds?)|"
            r"online|food",
        ),
        (
            "maintain(?:s|ed|ing)?",
            r"(?:an?|the|its|his|her|their|two|three|\d+|some) "
            r"(?!.{0,40}\b(?:is|was|are|were|had|has|have|did|does|will|would|could|can)\b)\w+",
        ),
        (
            "recall(?:s|ed|ing)?",
            r"(?:about |nearly |some |all |more than )?(?:\d[\d,.]*|(?:its|the|"
            r"their) (?:\w+ )?(?:ambassadors?|envoys?|cars|vehicles|models?))",
        ),
        (
            "question(?:s|ed|ing)?",
            r"(?:an?|the|two|three|four|five|several|\d+|dozens of|his|her|their) (?:\w+ )?(?:m[ae]n|"
            r"wom[ae]n|suspects?|witness\w*|drivers?|staff|people|neighbours?|neighbors?|guards?|couple)",
        ),
        ("plead(?:s|ed|ing)?", r"(?:poverty|ignorance|exhaustion|a headache)"),
        ("quot(?:e|es|ed|ing)", r"prices|(?:at|on the)|(?:\w+ )?(?:\d[\d,.]*|a (?:price|fee|rate|figure))"),
        (
            "appeal(?:s|ed|ing)?(?: (?:to|against))?",
            r"(?:to|against) (?!.{0,90}\bto \w+\b)|the (?:ruling|verdict|sentence|decision|conviction|fine)",
        ),
        ("propos(?:e|es|ed|ing)(?: to)?", r"(?:to )?(?:him|her|his|marriage)"),
        (
            "answer(?:s|ed|ing)?",
            r"(?:the|his|her|their|its|an?|every) (?:\w+ )?(?:phones?|door|bell|calls?|telephone|description|"
            r"ad|advert\w*)",
        ),
        (
            "record(?:s|ed|ing)?",
            r"(?:an?|the|its|his|her|their|two|three) (?:\w+ )?(?:albums?|songs?|profits?|loss\w*|wins?|"
            r"victor\w+|message|duet|time)|(?:\w+ )?\d",
        ),
        ("express(?:es|ed|ing)?", r"(?:in|milk)"),
        ("state[ds]?", r"(?:of|in)\b"),
        (
            "expect(?:s|ed|ing)?",
            r"(?:an?|her|his|their) (?:first |second |third )?(?:baby|child|twins|visitors?|guests?|"
            r"delivery)|twins|company|guests",
        ),
        (
            "repeat(?:s|ed|ing)?",
            r"(?:the|an?|itself|his|her) (?:\w+ )?(?:year|class|success|feat|trick|exercise|course|double|"
            r"journey|dose)|itself",
        ),
        (
            "declar(?:e|es|ed|ing)",
            r"an? (?:\w+ )?dividend|(?:his|her|their|its) (?:goods|income|assets)|(?:at|on) \d|nothing at customs",
        ),
        ("not(?:e|es|ed|ing)", r"down|the (?:licence|number|time|registration)"),
        ("stress(?:es|ed|ing)?", r"(?:joints?|roots?|the (?:metal|joints?|roots?|plants?))"),
        (
            "read(?:s|ing)?",
            r"(?:the|an?|his|her|their|its|to) (?:\w+ )?(?:meters?|books?|newspapers?|papers?|maps?|story|"
            r"stories|children|class|poem|letter to)",
        ),
        ("promis(?:e|es|ed|ing)", r"(?:\d+ months|well)"),
        ("hold|holds|held|holding", r"(?:an?|the|its|his|her|their|\d+|two|three) "),
        ("demand(?:s|ed|ing)?", r"(?:patience|attention|care|skill|respect|a (?:steady|firm))"),
        ("signal(?:s|led|ed|ling)?", r"(?:left|right|to the (?:driver|bus))"),
    )
)

_NAMING = re.compile(r"call(?:s|ed|ing)?", re.IGNORECASE)
_ANYTHING = r"(?:\w*)\b"

_SIGN = re.compile(
    r"(?:an?|the|one|another|every|its|his|her|their)?\s*(?:\w+ )?"
    r"(?:sign|plaque|inscription|sticker|T-shirt|menu)s?\b",
    re.IGNORECASE,
)
"""What is written on things is told by nobody."""
_BARE_AUXILIARY = re.compile(r"(?:has|have|had|is|are|was|were|does|did)", re.IGNORECASE)
_AT_ONCE = re.compile(r"\banswer(?:s|ed)? (?:at once|back|immediately|in kind)\Z")
_WHATEVER = re.compile(r"\b(?:whatever|no matter what|wherever|however much)\s+\Z", re.IGNORECASE)
_NO = re.compile(r"\bno (?:\w+ )?\Z", re.IGNORECASE)
_RULE = re.compile(
    r"\b(?:plan|schedule|timetable|custom|tradition|size|age|recipe|taste|ability|merit|season|weather|height|weight|"
    r"rank|protocol|procedure|seniority|fashion)\Z",
    re.IGNORECASE,
)
"""What a thing is done according to, which tells nothing."""
_ANAPHOR = re.compile(r"(?:this|that|which|it|what)\Z", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"\b(?:explains?|explained|suggests?|means?|meant|shows?|showed|proves?|proved|indicates?)\Z", re.I
)


def _says_nothing(raw: RawAttribution, text: str) -> bool:
    """Whether what stands around cue or source shows that nobody said anything: "whatever the clock says"."""
    first, cue = raw.cue[0], " ".join(span.of(text) for span in raw.cue)
    if _BARE_AUXILIARY.fullmatch(cue) or _AT_ONCE.search(cue):
        return True
    begin = min(s.start for s in (*raw.sources, first))
    before = text[max(begin - 20, 0) : begin]
    if _WHATEVER.search(before) or (first.of(text).startswith("report") and _NO.search(before)):
        return True
    return cue.lower() == "according to" and any(_RULE.search(s.of(text)) for s in raw.sources)


def is_idiom(raw: RawAttribution, text: str) -> bool:
    """Whether the cue and the words behind it are a set phrase that reports nothing: "told the twins apart"."""
    if _says_nothing(raw, text):
        return True
    last = raw.cue[-1]
    cue, behind = last.of(text), text[last.end : last.end + 100].lstrip()
    if any(_SIGN.match(span.of(text)) for span in raw.sources):
        return True
    if not raw.sources and _NAMING.fullmatch(cue):
        return True  # "Call it luck"
    if _EXPLAINS.search(cue) and any(_ANAPHOR.match(s.of(text)) for s in raw.sources):
        return True  # "This explains why": no one says it
    said = _SPEECH.match(behind) is not None
    return any(
        verb.search(cue) is not None and phrase.match(behind) is not None and not (said and phrase.pattern != _ANYTHING)
        for verb, phrase in _IDIOMS
    )
