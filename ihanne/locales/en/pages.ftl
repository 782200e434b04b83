# The frame
frame-skip = To the page
frame-menu = Menu
frame-undo = Undo
frame-leave = { $name }, sign out
place-overview = Overview
place-data = Data
place-accounts = Accounts
place-settings = Settings
phase-background = 1 Background
phase-list = 3 List
unknown = not known
leaf-before = Before
leaf-after = Next

# Nouns
noun-accounts = Accounts
noun-contacts = Contacts
noun-leads = Leads
noun-deals = Deals
noun-notes = Notes
accounts-counted = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
deals-counted = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
batches-counted = { $count ->
    [one] { $count } file so far
   *[other] { $count } files so far
}

# Faults
fault-home = To the first page
fault-not-found-title = Not found
fault-not-found = There is no such page. A link that works once may have been used, or its time is over.
fault-forbidden-title = Not for you
fault-forbidden = This takes the role “{ $role }”. Somebody who decides who may enter can give it to you.
fault-refused-title = Not done
fault-broken-title = A fault of ours
fault-broken = Nothing was changed by this request. What happened is written in the log of the server.

# Signing in
sign-in-title = Sign in
sign-in-button = Sign in
sign-in-wrong = This address and this password do not belong together.
sign-in-wait = { $seconds ->
    [one] Too many tries in vain. Try again in { $seconds } second.
   *[other] Too many tries in vain. Try again in { $seconds } seconds.
}
sign-in-forgot = Forgotten the password? Whoever decides who may enter makes a new link for you.
field-email = E-mail
field-password = Password
field-name = Name
enter-title = Welcome
enter-first = You are the first here, and decide who else may enter.
enter-again = { $name }, choose your password.
enter-password = New password
enter-password-how = At least 12 characters; a sentence is easy to remember.
enter-password-short = The password needs at least 12 characters.
enter-password-long = The password may have 200 characters at most.
enter-name-missing = Say what you are called.
enter-email-wrong = This is not an e-mail address.
enter-button = Enter
role-viewer = Viewer
role-editor = Editor
role-approver = Approver
role-admin = Admin

# Overview
overview-bring = Bring files
overview-verdict = { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
} and { $deals ->
    [one] { $deals } deal
   *[other] { $deals } deals
} are kept here.

# Data
data-nothing = Nothing here yet.
data-empty = Bring the deals you have won and lost. The rest follows from them.
data-choose = Choose a file, or drop it here
data-kinds = CSV, Excel, Parquet or JSON, up to 2 GB. Semicolons, decimal commas, “5–50 M€” and “30k €/vuosi” are read as they are.
data-send = Send
data-stays = The files stay on this server; nothing is sent anywhere.
data-what = What to bring
data-what-deals = account, won or lost, day closed: the answer the study looks for
data-what-accounts = employees, industry, country, systems: the traits it can find
data-what-contacts = role, deals they took part in
data-what-notes = text, day, account: quotes behind a criterion
data-batches = Files
data-imported = { $file } is in: { $created } created, { $updated } updated.
data-undone = { $file } was taken back.
batch-file = File
batch-records = Records
batch-day = Day
batch-by = By
batch-problems = Problems
batch-undone = taken back
rows-created = Created
rows-updated = Updated
rows-unchanged = Unchanged
rows-aside = Set aside
problems-none = Nothing in this file was odd.
problems-counted = { $count ->
    [one] One cell or row was odd; here it is, and what to do about it.
   *[other] { $count } cells or rows were odd; here they are, and what to do about them.
}
problems-more = There are more; mend these first.
problem-row = Row
problem-column = Column
problem-value = What stands there
problem-hint = What to do
upload-unsure = Neither its name nor its headers say what the rows of this file are: choose it below, then try.
upload-verdict = { $rows ->
    [one] Of { $rows } row
   *[other] Of { $rows } rows
} { $created } would be created, { $updated } updated, { $unchanged } unchanged and { $aside } set aside.
upload-records = The rows are
upload-columns = Columns
upload-columns-how = What each column was taken for. An empty attribute leaves the column out.
upload-import = Import
upload-try = Try again
upload-leave = Leave it
upload-problems = What is odd
column-header = Column
column-samples = Samples
column-attribute = Attribute
column-attribute-of = Attribute of { $header }
column-kind = Kind
column-kind-of = Kind of { $header }
kind-told = as the values tell
kind-category = word
kind-categories = words
kind-number = number
kind-range = range
kind-flag = yes or no
kind-date = date
kind-money = money
kind-text = text

# Accounts
accounts-empty = There are no accounts yet.
accounts-find = Name, web address or business id
accounts-search = Search
accounts-all = Show all
accounts-shown = { $from } to { $to } of { $count }
accounts-nameless = Account { $number }
account-nameless = An account without a name
account-known = What is known
account-unknown = What is not known
account-stood = in the file: { $stood }

# Settings
settings-reading = For you
settings-language = Language
settings-theme = Colours
theme-system = as the system says
theme-light = light
theme-dark = dark
settings-keep = Keep
settings-people = People
settings-role = Role
settings-role-of = Role of { $name }
settings-open = let in again
settings-close = shut out
settings-own-role = Nobody changes their own role, so that somebody always decides.
settings-invite = Invite somebody, or let somebody choose a new password
settings-link = Give { $email } this link. It works once, for seven days, and is not shown again.
settings-make-link = Make a link
settings-deeds = What was done
deed-at = When
deed-by = Who
deed-action = What
deed-about = To what
deed-signed-in = signed in
deed-chose-password = chose a password
deed-invited = invited
deed-changed-role = changed a role
deed-imported = imported
deed-undid-batch = took a file back
