from django.urls import path

from golden_thread.intake.views import comparing, correcting, kept, uploads

urlpatterns = [
    path("", uploads.intake, name="intake"),
    path("new", uploads.bring, name="intake_new"),
    path("kept", kept.kept, name="intake_kept"),
    path("kept/mappings/<uuid:keptmapping>/forget", kept.forget_mapping, name="mapping_forget"),
    path("kept/words/<uuid:knownword>/forget", kept.forget_word, name="word_forget"),
    path("<uuid:upload>", uploads.upload, name="upload"),
    path("<uuid:upload>/accept", uploads.accept, name="upload_accept"),
    path("<uuid:upload>/undo", uploads.undo, name="upload_undo"),
    path("<uuid:upload>/set-aside", uploads.set_aside, name="upload_set_aside"),
    path("<uuid:upload>/compare", comparing.compare, name="upload_compare"),
    path("<uuid:upload>/mend", correcting.mend, name="upload_mend"),
    path("<uuid:upload>/words", correcting.words, name="upload_words"),
    path("<uuid:upload>/sheets/<int:sheet>", correcting.sheet, name="upload_sheet"),
    path("<uuid:upload>/sheets/<int:sheet>/leave-out", correcting.leave_out, name="upload_leave_out"),
]
