# Types for sqlcipher3, which is built from C and ships none.
