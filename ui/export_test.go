package ui

// Press gives tests the press of a key by its name.
var Press = press
