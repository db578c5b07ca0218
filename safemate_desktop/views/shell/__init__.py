"""The main window around the pages: strips, navigation, page stack."""
