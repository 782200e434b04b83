# One account: its people, its notes, where its cells came from, and the grounds of each criterion
people-title = People
people-none = No person is known here.
people-unjoined = The contacts that were brought do not say which account they belong to.
people-no-contacts = No contacts were brought yet. They bring names, titles and roles.
people-all = All { $count }
people-nameless = A person without a name
people-touched = last in touch { $on }
people-untouched = when they were last in touch is not known
people-hidden = E-mail addresses are shown to editors.
notes-title = Notes
notes-none = Nothing was noted about this account.
notes-unjoined = The notes that were brought do not say which account they are about.
notes-no-notes = No notes were brought yet.
notes-all = All { $count }
notes-undated = without a date
sources-title = Where it came from
sources-link = Where each value came from
sources-how = Each value with the file that said it last, and what other files or merged records say. What loses is kept.
sources-none = Nothing is known of this account.
sources-attribute = Attribute
sources-value = What is known
sources-from = From
sources-else = What else was said
sources-nothing-else = nothing else
sources-merged = merged record:
sources-row = { $count ->
    [one] { $file }, row { $rows }
   *[other] { $file }, rows { $rows }
}
grounds-open = Grounds
grounds-with = With it, { $won } of { $of } deals were won: { $share }%, likely between { $low }% and { $high }%.
grounds-with-none = No deal had it.
grounds-without = Without it, { $won } of { $of }: { $share }%, likely between { $low }% and { $high }%.
grounds-without-none = Every deal had it.
grounds-unknown = { $deals ->
    [one] Of { $deals } deal it is not known.
   *[other] Of { $deals } deals it is not known.
}
grounds-proved = Holds on its own, also after correction for all that was searched.
grounds-supporting = Found as part of the scorecard; alone it could be chance.
grounds-judged = A judgement, signed by { $by } on { $on }. Deals have not spoken yet.
grounds-study = The study behind it

# The list for a CRM
accounts-file-crm = Scores for { $crm }
accounts-file-crm-how = Record ids of { $crm } with fit, score and tier, to update its records by. Accounts that { $crm } does not know are left out.
