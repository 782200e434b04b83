# When the server cannot be reached
connection-lost = Nothing was sent: the server does not answer. What you typed is still here; try again in a moment.
