"""Any form of the protocol on the screen: one editor for each kind of question, one sheet for every form."""
