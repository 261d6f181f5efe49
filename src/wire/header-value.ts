/** What a header can carry as it is: recipients take blanks off its ends. */
export const HEADER_VALUE = /^(?! )[\x20-\x7e\xa1-\xff]*(?<! )$/;
