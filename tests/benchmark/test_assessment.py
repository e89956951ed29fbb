from golden_thread.benchmark.assessment import assess


def test_an_authority_with_nothing_recorded_meets_nothing_and_is_told_where_to_begin(westmarch, on):
    assessment = assess(westmarch, on)
    assert [found.ref for found in assessment.recorded if found.standing.is_met] == []
    print(assessment.as_text())
