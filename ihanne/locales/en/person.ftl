# Another name for a workspace
settings-workspace-rename = Name of this workspace
settings-workspace-rename-how = People, tokens and addresses stay as they are; others find it under its new name when they next choose a workspace.
settings-workspace-rename-do = Rename it
workspace-renamed = The workspace is called { $name } now.
workspace-busy = Work is running in this workspace. Rename it when that has ended.
deed-renamed-workspace = renamed a workspace

# A person: what is held of them, and erasing it
person-title = A person's data
person-link = A person's data: tell it or erase it
person-lead = Find somebody by e-mail address or name, see everything that is held of them, take it along, or erase it.
person-find = E-mail address or name
person-search = Find
person-none = Nobody is found under { $find }.
person-among = Who it is
person-open = Open
person-noun-contacts = contact
person-noun-leads = lead
person-noun-accounts = account
person-number = Number
person-held = What is held of { $who }
person-counted = { $records ->
    [one] { $records } record
   *[other] { $records } records
}, { $mentions ->
    [one] { $mentions } mention elsewhere
   *[other] { $mentions } mentions elsewhere
}, { $problems ->
    [one] { $problems } odd cell
   *[other] { $problems } odd cells
}.
person-record = { $noun } number { $number }
person-from = from { $file }, brought by { $by } on { $on }
person-before = said before
person-mentions = Where else they are named
person-problems = Odd cells that name them
person-download = Take it along (JSON)
person-erase = Erase this person
person-erase-how = Their records, what these said before, and mentions in deals, notes and problems go, for good: this cannot be undone. What was erased is erased again when an older backup is put back.
person-because = Why it is erased
person-because-how = It is written down with your name. Do not name the person here.
person-typed = To confirm, type { $who }
person-erase-do = Erase for good
person-reason-missing = Say why it is erased.
person-typed-wrong = This is not { $who }. Nothing was erased.
person-busy = Work is running in this workspace. Erase when that has ended.
person-erased = { $records ->
    [one] { $records } record was erased
   *[other] { $records } records were erased
}, { $cells ->
    [one] { $cells } cell
   *[other] { $cells } cells
} of now and before.
person-backups = These copies in the data folder were made before and still hold it. Take them away when you no longer need them:
deed-told-person = took along what is held of a person
deed-looked-at-person = looked at what is held of a person
