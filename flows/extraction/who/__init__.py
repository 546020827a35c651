"""Who: the people and bodies that a document mentions, and which mentions mean the same one."""
