"""Mail: each day's papers as one mail, sent once to each address.

`settings` reads mail.yaml; `compose` makes a message of a day, and is pure; `ledger` keeps what was sent; `server` speaks SMTP, and
is the one module here that opens sockets; `due` says what is to be sent; `command` is `python -m dailypapers mail`.
"""
