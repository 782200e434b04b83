# How long leads and received files are kept
keep-leads = Days for which leads are kept as they came
keep-leads-afterwards = Then
leads-afterwards-emptied = what tells of a person is taken out
leads-afterwards-removed = the whole lead is taken away
keep-leads-how = Counted from the day a lead came, once it is on the list or somebody has decided about it; one that waits stays as it is. Empty keeps them for good. What is taken out cannot be put back; leads that are taken away are missing from the statistics.
keep-uploads = Days for which received files wait to be imported
keep-uploads-how = Empty keeps them for a day.
