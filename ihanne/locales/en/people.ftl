# Workspaces
frame-workspace = Workspace
frame-switch = Go
settings-workspaces = Workspaces
settings-workspaces-how = Each is a company of its own: nothing of one is seen from another. Who makes one decides who may enter it; invite people there after going to it.
settings-workspace-name = Name of a new workspace
settings-workspace-add = Make it
workspace-odd = Use letters and figures, with single blanks, -, _, . or & between them, 60 characters at most.
workspace-taken = There is a workspace of this name already. Choose another name.

# Your own doors
settings-own = Your password
settings-own-now = Password now
settings-own-new = New password
settings-own-change = Change it
settings-own-how = All your other sessions end. { enter-password-how }
settings-own-wrong = This is not your password now.
settings-own-changed = Your password was changed, and your other sessions have ended.
settings-everywhere = Sign out everywhere
settings-everywhere-how = Ends your sessions in every browser, this one too.

# People
settings-remove = take out of this workspace
settings-not-yours = This person is in workspaces that you do not decide for. Take them out of this one instead; whoever keeps the server can do the rest: ihanne users.
settings-added = { $email } can enter this workspace now, with the password they have.
deed-left-everywhere = signed out everywhere
deed-changed-password = changed the password
deed-added-workspace = made a workspace
deed-reset-password = took a password away
deed-removed = took somebody out of it
deed-closed = shut somebody out
deed-joined = came in by the provider
deed-erased = erased people

# OpenID
openid-go = Sign in with your organisation
openid-unreachable = The sign-in of your organisation cannot be reached now. Try again later, or use your password.
openid-strange = This answer is not for a sign-in that began in this browser, or it came too late. Begin again.
openid-refused = Your organisation did not say who you are. Begin again, or use your password.
openid-uninvited = Nobody has invited the address that your organisation gave. Ask whoever decides who may enter.

# What was done, and what is kept
deeds-all = All that was done, and how long what is kept
deeds-earlier = Earlier
deed-decided = decided what is kept
keep-title = How long what is kept
keep-deeds = Days for which this list is kept
keep-problems = Days for which the cells of problems are kept
keep-how = Empty keeps them for good.
keep-salespeople = Who sees the names of salespeople in tables
salespeople-approvers = approvers and admins
salespeople-everyone = everybody who may look
salespeople-nobody = nobody
salespeople-seen = You see them.
salespeople-hidden = You do not see them.
