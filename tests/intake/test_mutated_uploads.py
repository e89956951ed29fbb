"""Files broken at random, brought through the page: none is a fault of ours, nothing is half-written, memory stays small."""

import os
import resource

import pytest

from golden_thread.intake.models import Content, Upload
from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.risk_assessment.models import Risk
from tests.intake.mutated_uploads import uploads

UPLOADS = int(os.environ.get("GT_UPLOADS", "150"))
MOST_MEMORY = 512 * 1024  # kilobytes, as Linux counts
HARDLY = 64 * 1024


@pytest.mark.django_db
def test_broken_files_are_looked_at_or_refused_and_nothing_else(sign_in, lead):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answers = uploads(UPLOADS, sign_in(lead))
    assert sum(answers.values()) == UPLOADS
    assert answers[303], "some of the files should still be read, or the test says nothing"
    assert Upload.objects.count() == Content.objects.count() == answers[303]
    for register in (Risk, Action, PartnershipGroup, Meeting):
        assert not register.objects.exists()
    # other tests may have made the process large already; then these files make it hardly larger
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < max(MOST_MEMORY, before + HARDLY)
