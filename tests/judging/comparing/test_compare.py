"""Claims held against passages, detail by detail."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.judging.comparing import Aliases, Aspect, Comparison, Effect, compare
from verifier.records import When


def _told(comparison: Comparison, effect: Effect) -> list[str]:
    return [finding.words for finding in comparison.findings if finding.effect is effect]


def _when(text: str, day: str) -> When:
    return When.model_validate({"text": text, "from": day, "to": day})


class TestFigures:
    def test_a_range_holds_each_of_several_figures(self) -> None:
        """MiniCheck's issue 13: these came out as unsupported there."""
        found = compare(
            "The filters held between 80 and 90 percent of the dust.",
            "The first filter held 85%, the second 86 and the third 89.4 % of the dust.",
        )
        assert found.all_figures_within
        assert found.contradictions == ()

    def test_a_figure_outside_the_range_contradicts(self) -> None:
        found = compare("The filter held between 80 and 90 percent of the dust.", "The filter held 92% of the dust.")
        assert _told(found, Effect.CONTRADICTS) == [
            "claim: between 80 and 90 percent of the dust; report: 92% of the dust"
        ]
        assert not found.all_figures_within

    @pytest.mark.parametrize(
        ("claim", "passage"),
        [
            ("At least six guards were killed in the raid.", "The raid killed 15 guards."),
            ("About 50 riders took part in the race.", "Some 48 riders took part in the race."),
            ("The lorry stopped about ten miles from the border.", "The lorry stopped 16 kilometres from the border."),
            ("The fine was 3.2 million pounds.", "The fine was £3.2m."),
            ("Twenty per cent of pilots were late.", "One in five pilots was late."),
            ("Twenty-one people left the ferry.", "Seventeen passengers and four crew left the ferry."),
            (
                "Three porters were killed or wounded in the raid.",
                "The raid killed two porters and left one porter wounded.",
            ),
            ("A quarter of the papers were raised.", "Of the 240 papers, 60 were raised."),
            ("The party tripled its share.", "The party's share went from 6 per cent to 18 per cent."),
            ("The siege lasted less than a month.", "The siege lasted thirteen days."),
        ],
    )
    def test_figures_that_agree(self, claim: str, passage: str) -> None:
        found = compare(claim, passage)
        assert found.all_figures_within, found.findings
        assert [f.effect for f in found.findings if f.aspect is Aspect.QUANTITY] == [Effect.AGREES]

    @pytest.mark.parametrize(
        ("claim", "passage", "words"),
        [
            (
                "The fire burned 12,000 hectares of forest.",
                "The fire burned 1,200 hectares of forest.",
                "claim: 12,000 hectares; report: 1,200 hectares",
            ),
            (
                "The diocese paid $45 million to settle the case.",
                "The diocese paid $11 million to settle the case, for which lawyers had asked for $45 million.",
                "claim: $45 million; report: $11 million",
            ),
            (
                "More than 100 members attended the meeting.",
                "Only 40 members attended the meeting.",
                "claim: More than 100 members; report: 40 members",
            ),
            (
                "Exports rose by 5 per cent in the port.",
                "Exports fell by 5 per cent in the port.",
                "claim: up 5 per cent; report: down 5 per cent",
            ),
        ],
    )
    def test_figures_that_cannot_both_be_right(self, claim: str, passage: str, words: str) -> None:
        assert words in _told(compare(claim, passage), Effect.CONTRADICTS)

    def test_what_leaves_the_figure_open_is_missing(self) -> None:
        found = compare("Forty-three homes lost power in the storm.", "Dozens of homes lost power in the storm.")
        assert _told(found, Effect.MISSING) == [
            "claim: Forty-three homes; report: Dozens of homes (which leaves it open)"
        ]

    def test_killed_or_wounded_is_not_killed(self) -> None:
        found = compare("The bomb killed twenty people.", "The bomb killed or wounded twenty people.")
        assert _told(found, Effect.MISSING) == [
            "claim: twenty people killed; report: twenty people killed or wounded (not told apart)"
        ]
        assert found.contradictions == ()

    def test_other_measures_are_not_compared(self) -> None:
        found = compare("The police arrested 60 fans.", "The police spent 60 dollars on maps; 12 fans were hurt.")
        assert _told(found, Effect.MISSING) == ["claim: 60 fans arrested; report: no such figure"]

    def test_no_deaths_contradict_deaths(self) -> None:
        found = compare("Fifty people were killed when the stand fell.", "There were no deaths when the stand fell.")
        assert _told(found, Effect.CONTRADICTS) == ["claim: Fifty people killed; report: no deaths"]


class TestTolls:
    CLAIM = "The bombing at the market killed 9 people."

    def test_a_toll_that_rose_differs(self) -> None:
        found = compare(
            self.CLAIM,
            "The bombing at the market killed 15 people.",
            claim_published=dt.date(2016, 3, 1),
            report_published=dt.date(2016, 3, 5),
        )
        assert _told(found, Effect.DIFFERS) == ["claim: 9 people killed; report: 15 people killed"]
        assert found.contradictions == ()

    def test_a_lower_toll_of_unknown_order_differs(self) -> None:
        found = compare(self.CLAIM, "The bombing at the market killed 4 people.")
        assert found.contradictions == ()
        assert _told(found, Effect.DIFFERS) == ["claim: 9 people killed; report: 4 people killed"]

    @pytest.mark.parametrize(
        ("toll", "effect"),
        [("4 people", Effect.CONTRADICTS), ("at least 4 people", Effect.MISSING), ("about 4 people", Effect.DIFFERS)],
    )
    def test_a_lower_toll_contradicts_only_when_exact_and_later(self, toll: str, effect: Effect) -> None:
        found = compare(
            self.CLAIM,
            f"The bombing at the market killed {toll}.",
            claim_published=dt.date(2016, 3, 1),
            report_published=dt.date(2016, 3, 5),
        )
        assert [f.effect for f in found.findings if f.aspect is Aspect.QUANTITY] == [effect]

    def test_a_corrected_toll_contradicts(self) -> None:
        found = compare(
            "Nine people died in the ferry fire.",
            "Officials cut the toll of the ferry fire to four; nine had been a mistake.",
        )
        assert _told(found, Effect.CONTRADICTS) == ["claim: Nine people killed; report: four killed"]


class TestEvents:
    def test_two_attacks_three_weeks_apart_are_two(self) -> None:
        found = compare(
            "On Dec. 23, the rebels attacked the Harun crossing, killing five guards.",
            "Rebels attacked the Harun crossing on Monday, 1 December 2014, and killed at least 15 of its guards.",
            claim_when=_when("On Dec. 23", "2014-12-23"),
        )
        assert found.same_event is False
        assert found.event_reason == "report is about Monday, 1 December 2014, claim about Dec. 23"
        assert "claim: five guards killed; report: at least 15 of its guards killed" in _told(found, Effect.DIFFERS)
        assert found.contradictions == ()

    def test_attacks_come_again_without_figures_too(self) -> None:
        found = compare(
            "Rebels attacked the Harun crossing on 23 May 2014.", "Rebels attacked the Harun crossing on 1 May 2014."
        )
        assert found.same_event is False
        assert found.contradictions == ()

    def test_an_election_has_one_day(self) -> None:
        found = compare(
            "The election in Norland was held on 5 May 2015.", "The election in Norland was held on 7 May 2015."
        )
        assert found.same_event is True
        assert _told(found, Effect.CONTRADICTS) == ["claim: on 5 May 2015; report: on 7 May 2015"]

    def test_a_day_apart_is_reporting_lag(self) -> None:
        found = compare("The crossing fell on June 22, 2014.", "The crossing fell on June 23, 2014.")
        assert found.contradictions == ()
        assert _told(found, Effect.DIFFERS) == ["claim: on June 22, 2014; report: on June 23, 2014 (a day apart)"]

    def test_a_weekday_meets_a_date_through_the_day_of_the_report(self) -> None:
        found = compare(
            "The post was taken on May 24, 2015.",
            "The post was taken early Sunday, a colonel said.",
            report_published=dt.date(2015, 5, 24),
        )
        assert found.same_event is True
        assert _told(found, Effect.AGREES) == ["claim: on May 24, 2015; report: early Sunday (24 May 2015)"]

    def test_the_record_date_wins(self) -> None:
        passage = "The post was attacked on 25 November 2014."
        assert compare(
            "On Nov. 25 the post was attacked.", passage, claim_when=_when("On Nov. 25", "2014-11-25")
        ).same_event
        other = compare("On Nov. 25 the post was attacked.", passage, claim_when=_when("On Nov. 25", "2015-11-25"))
        assert other.same_event is False

    def test_a_report_older_than_the_event_is_no_evidence(self) -> None:
        found = compare(
            "The bridge was bombed on 4 May 2015.", "The bridge was bombed.", report_published=dt.date(2015, 1, 10)
        )
        assert found.same_event is False

    def test_what_came_after_the_claim_is_another_event(self) -> None:
        found = compare(
            "The crossing was retaken by the army.",
            "The army retook the crossing on 17 June 2017.",
            claim_published=dt.date(2015, 5, 24),
            report_published=dt.date(2017, 6, 17),
        )
        assert found.same_event is False
        assert found.event_reason == "report is about 17 June 2017, claim appeared on 24 May 2015"

    def test_a_month_leaves_the_day_open(self) -> None:
        found = compare("The mill closed on 9 August 2015.", "The mill closed in August 2015.")
        assert _told(found, Effect.MISSING) == [
            "claim: on 9 August 2015; report: in August 2015 (which leaves it open)"
        ]


class TestNames:
    def test_spellings_and_aliases_are_one(self) -> None:
        found = compare("ISIS took the Al Walid post.", "Daesh fighters took the Al-Waleed post.")
        assert _told(found, Effect.AGREES) == ["claim: Al Walid; report: Al-Waleed", "claim: ISIS; report: Daesh"]
        assert found.missing == ()

    def test_a_capital_speaks_for_its_state(self) -> None:
        assert compare("Egypt rejected the plan.", "Cairo rejected the plan on Sunday.").missing == ()

    def test_letters_stand_for_words(self) -> None:
        found = compare("The Northern Bird Trust bought the island.", "The NBT bought the island.")
        assert found.missing == ()

    def test_a_place_put_aside_contradicts(self) -> None:
        found = compare("The blast happened in Abara.", "The blast happened in Mensa, not in Abara.")
        assert _told(found, Effect.CONTRADICTS) == ["claim: Abara; report: not Abara"]

    def test_an_actor_put_aside_contradicts(self) -> None:
        found = compare(
            "Harun was captured by the Islamic State.", "Harun was taken in June not by ISIS but by a local tribe."
        )
        assert _told(found, Effect.CONTRADICTS) == ["claim: Islamic State; report: not ISIS"]

    def test_another_holder_contradicts(self) -> None:
        found = compare(
            "The Kurdish People's Protection Units (YPG) control the Rabia crossing.",
            "Peshmerga of the regional government have taken Rabia.",
        )
        assert _told(found, Effect.CONTRADICTS) == ["claim: Kurdish People's Protection Units; report: Peshmerga"]

    def test_roles_changed_round(self) -> None:
        found = compare("Orlova beat Petkova in the final.", "Petkova beat Orlova in the final.")
        assert _told(found, Effect.CONTRADICTS) == ["claim: Orlova beat; report: Petkova beat"]

    @pytest.mark.parametrize("passage", ["Petkova was beaten by Orlova in the final.", "Orlova beat Petkova."])
    def test_the_passive_changes_no_role(self, passage: str) -> None:
        assert compare("Orlova beat Petkova in the final.", passage).contradictions == ()

    def test_a_name_that_is_not_there_is_missing(self) -> None:
        found = compare("A fire broke out in Lodz.", "A fire broke out.")
        assert _told(found, Effect.MISSING) == ["claim: Lodz; report: not named"]

    def test_own_aliases(self) -> None:
        names = Aliases.default().extended({"Blue Guard": ["the Blues"]})
        assert compare("The Blue Guard left.", "The Blues left.", names=names).missing == ()
        assert compare("The Blue Guard left.", "The Blues left.").missing != ()


class TestPolarity:
    @pytest.mark.parametrize(
        ("claim", "passage"),
        [
            ("The club paid the transfer fee.", "The club never paid the transfer fee."),
            ("The team found the black box.", "The team failed to find the black box."),
            ("Exports of tea rose in May.", "Exports of tea fell in May."),
            ("The senate passed the water bill.", "The senate threw out the water bill."),
            ("The jury convicted the treasurer.", "The jury acquitted the treasurer."),
            ("The rebels captured the airfield on Sunday.", "The rebels lost the airfield on Sunday."),
            ("The ministry recalled its envoy.", "The ministry denied that it had recalled its envoy."),
            (
                "The two crossings were retaken by troops.",
                "The crossings were retaken, a spokesman said. Two officials denied this.",
            ),
            ("Two men on a motorcycle shot the editor.", "The editor was shot by two men. No motorcycle was seen."),
            ("The council dropped the mayor.", "The council never dropped the mayor."),
        ],
    )
    def test_what_is_denied_contradicts(self, claim: str, passage: str) -> None:
        assert [f.aspect for f in compare(claim, passage).contradictions] == [Aspect.NEGATION]

    @pytest.mark.parametrize(
        ("claim", "passage"),
        [
            ("The club did not pay the fee.", "The club never paid the fee."),
            ("The army captured the airfield.", "The rebels lost the airfield."),
            ("The bridge was closed.", "The bridge was shut on Thursday."),
            ("The brigade reached the village.", "The brigade did not reach the village until Monday."),
            ("Not only bakers joined the strike.", "Bakers and students joined the strike."),
            ("No fewer than ten ships left the port.", "Twelve ships left the port."),
            ("The hospital was closed by the aid group.", "Doctors Without Borders closed the hospital."),
        ],
    )
    def test_what_says_the_same_does_not(self, claim: str, passage: str) -> None:
        assert compare(claim, passage).contradictions == ()

    @pytest.mark.parametrize(
        "passage",
        [
            "The council may close the baths.",
            "The council plans to close the baths.",
            "The council will close the baths next year.",
            "It is unclear whether the council closed the baths.",
        ],
    )
    def test_a_plan_or_a_guess_is_no_fact(self, passage: str) -> None:
        found = compare("The council closed the baths.", passage)
        assert [f.aspect for f in found.missing] == [Aspect.MODALITY]
        assert found.contradictions == ()


class TestExchange:
    @pytest.mark.parametrize(
        ("claim", "passage", "words"),
        [
            ("The harbour was empty at dawn.", "The harbour was full at dawn.", "claim: empty; report: full"),
            ("A red van blocked the lane.", "A blue van blocked the lane.", "claim: red; report: blue"),
            (
                "The guitar was found in the attic.",
                "The violin was found in the attic.",
                "claim: guitar; report: violin",
            ),
        ],
    )
    def test_one_word_exchanged_contradicts(self, claim: str, passage: str, words: str) -> None:
        assert _told(compare(claim, passage), Effect.CONTRADICTS) == [words]

    @pytest.mark.parametrize(
        ("claim", "passage"),
        [
            ("A red van blocked the lane.", "A blue car stood by the church while Ann slept."),
            ("A red van blocked the lane.", "A blue van may have blocked the lane."),
            ("A red van blocked the lane.", "A red and blue van blocked the lane."),
        ],
    )
    def test_another_colour_elsewhere_does_not(self, claim: str, passage: str) -> None:
        assert compare(claim, passage).contradictions == ()


class TestRanks:
    def test_another_rank_contradicts(self) -> None:
        found = compare("The bridge was hit for the first time.", "The bridge was hit for the fourth time.")
        assert _told(found, Effect.CONTRADICTS) == ["claim: first time; report: fourth time"]

    def test_the_same_rank_agrees(self) -> None:
        found = compare(
            "Norland is the third-largest exporter.", "Norland, the third-largest exporter, raised its fees."
        )
        assert [f.effect for f in found.findings if f.aspect is Aspect.RANK] == [Effect.AGREES]


SENTENCES = st.sampled_from(
    [
        "Gunmen killed 5 guards at the Harun post on 3 May 2015.",
        "Between 80 and 90 percent of voters in Norland backed the plan.",
        "The army did not retake the two crossings.",
        "Exports rose by 5 per cent to $3bn, from $2.8bn in 2014.",
        "Petkova beat Orlova 6-4 for the third time.",
        "At least 15 of its 40 guards were killed or wounded, officials in Kiel said.",
    ]
)


@given(SENTENCES)
def test_a_sentence_agrees_with_itself(sentence: str) -> None:
    found = compare(sentence, sentence)
    assert {f.effect for f in found.findings} <= {Effect.AGREES}
    assert found.coverage == 1.0


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_survived_and_spans_stand_in_them(claim: str, passage: str) -> None:
    found = compare(claim, passage)
    assert 0.0 <= found.coverage <= 1.0
    for finding in found.findings:
        assert finding.claim_span is None or finding.claim_span.end <= len(claim)
        assert finding.report_span is None or finding.report_span.end <= len(passage)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
def test_spans_slice_back_to_their_words(claim: str, passage: str) -> None:
    for finding in compare(claim, passage).findings:
        if finding.claim_span is not None and finding.aspect is Aspect.QUANTITY:
            assert finding.claim_span.of(claim) == finding.claim
        if finding.report_span is not None and finding.aspect in {Aspect.PLACE, Aspect.DATE}:
            assert finding.report_span.of(passage) == finding.report


def test_the_same_input_gives_the_same_output() -> None:
    pair = ("Gunmen killed 5 guards.", "Gunmen killed at least 15 guards in Kiel on Sunday.")
    assert compare(*pair) == compare(*pair)


def test_the_same_share_behind_others_of_its_kind_agrees():
    found = compare(
        "In 2015, 44% of adults had drunk cider in the last month.",
        "In 2015, 89% of adults had drunk cider at some point, 70% in the last year, and 44% in the last month.",
    )
    assert found.contradictions == ()
    assert any(f.aspect is Aspect.QUANTITY and f.effect is Effect.AGREES for f in found.findings)


def test_a_year_is_not_a_day_apart_from_the_next():
    found = compare("The Alder Trio was formed in 1985.", "The Alder Trio was formed in 1986.")
    assert [f.aspect for f in found.contradictions] == [Aspect.DATE]
    assert "a day apart" not in found.contradictions[0].words


def test_who_takes_a_place_does_not_contradict_who_retakes_it():
    retaken = "The Peshmerga retook the Dalma crossing."
    assert compare(retaken, "Islamic State seized the Dalma crossing.").contradictions == ()
    taken = compare("The Peshmerga captured the Dalma crossing.", "Islamic State seized the Dalma crossing.")
    assert {f.aspect for f in taken.contradictions} == {Aspect.ACTOR}
