"""Claims of an article: what is claimed, by whom, when; and what is no claim."""

import hashlib

from verifier.attribution import RuleExtractor
from verifier.claims import extract_claims
from verifier.records import Article, Claim, RawAttribution, Section, SectionKind, Span
from verifier.records import ModelInfo as Info

TITLE = "Rebels reportedly take the Karsh dam"
BODY = (
    "Quoting a Karsh official, AFP reported that “the rebels early this morning took the dam after the guards left.” "
    "The official went on to say that the guards withdrew to Orlo. Another Karsh official told the French news agency "
    "that “there was no fuel and there weren’t enough men.” The guards were said to have been waiting for help, but it "
    "is unclear whether it came. On Nov. 25, rebels attacked the dam, killing or wounding at least six soldiers. "
    "Should the army have stayed? The rebels should leave."
)
NOTE = "Jo Day is a reporter at the Orlo Gazette."
COMMENT = "The dam is empty."


def article(*, published: str | None = "2015-05-24", outlet: str | None = "Orlo Gazette") -> Article:
    text = f"{TITLE}\n\n{BODY}\n\n{NOTE}\n\n{COMMENT}"
    at = [text.index(part) for part in (TITLE, BODY, NOTE, COMMENT)]
    kinds = [SectionKind.TITLE, SectionKind.BODY, SectionKind.AUTHOR_NOTE, SectionKind.COMMENTS]
    sections = [
        Section(start=start, end=start + len(part), kind=kind, author="gull" if part == COMMENT else None)
        for start, part, kind in zip(at, (TITLE, BODY, NOTE, COMMENT), kinds, strict=True)
    ]
    return Article.model_validate(
        {
            "title": TITLE,
            "outlet": outlet,
            "published": published,
            "text": text,
            "sections": sections,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
    )


def told(claim: Claim) -> str:
    return " → ".join(link.name for link in claim.attribution.chain)


def test_claims_with_their_chains() -> None:
    claims = extract_claims(article()).claims
    assert [(c.text, told(c)) for c in claims] == [
        ("Rebels take the Karsh dam.", "unattributed → Orlo Gazette"),
        (
            "The rebels early on the morning of May 24, 2015 took the dam after the guards left.",
            "Karsh official → AFP → Orlo Gazette",
        ),
        ("The guards withdrew to Orlo.", "Karsh official → AFP → Orlo Gazette"),
        ("There was no fuel.", "another Karsh official → AFP → Orlo Gazette"),
        ("There weren’t enough men.", "another Karsh official → AFP → Orlo Gazette"),
        ("The guards had been waiting for help.", "unattributed → Orlo Gazette"),
        ("On November 25, 2014, rebels attacked the dam.", "author → Orlo Gazette"),
        (
            "On November 25, 2014, rebels killed or wounded at least six soldiers in attacking the dam.",
            "author → Orlo Gazette",
        ),
        ("Should the army have stayed?", "author → Orlo Gazette"),
        ("The rebels should leave.", "author → Orlo Gazette"),
    ]
    officials = {c.attribution.chain[0].source_ids for c in claims if "official" in told(c)}
    assert len(officials) == 2
    assert [c.attribution.hedged for c in claims[:3]] == [True, False, False]
    assert [(c.checkable, c.checkable_reason) for c in claims[-2:]] == [
        (False, "a question"),
        (False, "a statement of what ought to be"),
    ]


def test_content_and_dates_are_tied_to_the_article() -> None:
    read = article()
    claims = extract_claims(read).claims
    took = claims[1]
    assert took.when is not None
    assert (took.when.text, str(took.when.from_), str(took.when.to)) == (
        "early this morning",
        "2015-05-24",
        "2015-05-24",
    )
    assert took.sentence.of(read.text).startswith("Quoting a Karsh official")
    killed = claims[7]
    assert [piece.of(read.text) for piece in killed.content] == ["killing or wounding at least six soldiers."]
    assert killed.when is not None
    assert str(killed.when.from_) == "2014-11-25"
    for claim in claims:
        for piece in claim.content:
            assert claim.sentence.covers(piece)


def test_without_a_publication_date_nothing_is_guessed() -> None:
    claims = extract_claims(article(published=None)).claims
    assert claims[1].when is not None
    assert claims[1].when.from_ is None
    assert claims[1].warnings == ("“early this morning”: no publication date is known",)
    assert "this morning" in claims[1].text


def test_comments_belong_to_their_commenters() -> None:
    assert all("empty" not in c.text for c in extract_claims(article()).claims)
    last = extract_claims(article(), include_comments=True).claims[-1]
    assert (last.text, told(last)) == ("The dam is empty.", "gull → Orlo Gazette")


def test_without_an_outlet_the_chain_ends_with_the_last_known_source() -> None:
    claims = extract_claims(article(outlet=None)).claims
    assert told(claims[2]) == "Karsh official → AFP"
    assert told(claims[6]) == "author"


def test_ids_are_stable_and_tell_repeated_sentences_apart() -> None:
    text = "The dam broke. The dam broke."
    twice = Article(
        text=text,
        sections=(Section(start=0, end=len(text), kind=SectionKind.BODY),),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    first, second = (c.id for c in extract_claims(twice).claims)
    key = "\x1f".join(("The dam broke.", "The dam broke.", "1"))
    assert first == hashlib.sha256(key.encode()).hexdigest()[:12]
    assert second != first


def test_any_extractor_can_be_named() -> None:
    class Nobody:
        model = Info(name="nobody", version="0")

        def extract(self, text: str, *, sentences: object) -> list[RawAttribution]:
            start = text.index("the guards withdrew")
            return [
                RawAttribution(
                    sources=(Span(start=text.index("The official"), end=text.index("The official") + 12),),
                    cue=(Span(start=text.index("went on"), end=text.index("went on") + 14),),
                    contents=(Span(start=start, end=start + 27),),
                )
            ]

    found = extract_claims(article(), extractor=Nobody())
    assert found.models["attribution"].name == "nobody"
    assert [told(c) for c in found.claims if c.text == "The guards withdrew to Orlo."] == [
        "Karsh official → Orlo Gazette"
    ]


def _texts(body: str) -> list[tuple[str, str]]:
    read = Article(
        text=body,
        outlet="Orlo Gazette",
        sections=(Section(start=0, end=len(body), kind=SectionKind.BODY),),
        sha256=hashlib.sha256(body.encode()).hexdigest(),
    )
    return [(c.text, told(c)) for c in extract_claims(read, extractor=RuleExtractor()).claims]


def test_what_somebody_does_to_a_charge_is_the_articles_claim() -> None:
    assert _texts("Mayor Ann Lee denied the charge. Mayor Ann Lee denied that she took the money.") == [
        ("Mayor Ann Lee denied the charge.", "author → Orlo Gazette"),
        ("Ann Lee took the money.", "Ann Lee → Orlo Gazette"),
    ]


def test_a_subject_that_is_also_a_source_is_not_lost() -> None:
    assert _texts("Mayor Ann Lee has left the town, adding that the dam was safe.")[0] == (
        "Mayor Ann Lee has left the town.",
        "author → Orlo Gazette",
    )


def test_a_clause_that_runs_on_into_a_content_is_left_whole() -> None:
    body = "Officials did not refute Lee’s claim that the dam was old."

    class Claimed:
        model = Info(name="claimed", version="0")

        def extract(self, text: str, *, sentences: object) -> list[RawAttribution]:
            def span(words: str) -> tuple[Span, ...]:
                return (Span(start=text.index(words), end=text.index(words) + len(words)),)

            return [RawAttribution(sources=span("Lee"), cue=span("claim"), contents=span("that the dam was old"))]

    read = Article(
        text=body,
        sections=(Section(start=0, end=len(body), kind=SectionKind.BODY),),
        sha256=hashlib.sha256(body.encode()).hexdigest(),
    )
    assert {c.text for c in extract_claims(read, extractor=Claimed()).claims} == {body, "The dam was old."}


def test_a_condition_stays_a_condition() -> None:
    assert _texts("Mayor Ann Lee said that if the dam broke, the town of Orlo would flood.")[0][0] == (
        "If the dam broke, the town of Orlo would flood."
    )


def test_a_fronted_participle_is_given_its_subject() -> None:
    found = [text for text, _ in _texts("Speaking in Orlo on Friday, Mayor Ann Lee said that the dam was old.")]
    assert found == ["Mayor Ann Lee spoke in Orlo on Friday.", "The dam was old."]


def test_what_two_verbs_share_is_restored_in_reported_speech() -> None:
    found = [text for text, _ in _texts("Mayor Ann Lee said that rebels took the dam and burned two boats.")]
    assert found == ["Rebels took the dam.", "Rebels burned two boats."]


def test_every_claim_lies_in_its_sentence_and_its_id_is_its_own() -> None:
    body = (
        "Mayor Ann Lee, who runs the port, said the rebels, a band of 40, took the dam and burned it, killing two. "
        "Although the dam held, it leaked; nobody died there, she said."
    )
    read = Article(
        text=body,
        sections=(Section(start=0, end=len(body), kind=SectionKind.BODY),),
        sha256=hashlib.sha256(body.encode()).hexdigest(),
    )
    claims = extract_claims(read, extractor=RuleExtractor()).claims
    assert len({c.id for c in claims}) == len(claims)
    assert all(c.sentence.covers(piece) for c in claims for piece in c.content)


def test_captions_and_a_repeated_headline_are_no_claims() -> None:
    text = "The dam broke\n\nThe dam broke.\n\nPhoto: The dam was old.\n\nTwo guards died."
    read = Article(
        title="The dam broke",
        text=text,
        sections=(
            Section(start=0, end=13, kind=SectionKind.TITLE),
            Section(start=15, end=len(text), kind=SectionKind.BODY),
        ),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    found = extract_claims(read, extractor=RuleExtractor()).claims
    assert [c.text for c in found] == ["The dam broke.", "Two guards died."]
