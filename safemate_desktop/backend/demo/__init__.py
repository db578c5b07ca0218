"""The demo solution: invented people, places and devices that harm nobody."""
