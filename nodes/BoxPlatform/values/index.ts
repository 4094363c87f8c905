/**
 * One reader for each kind of value that users enter or an expression gives: text, number, yes or no, date, list,
 * choice, JSON.
 *
 * Promises: a value is taken in the forms that stand in the table of its reader, or refused with the form that would
 * work; nothing is guessed, rounded, cut or dropped. What an empty value means is not decided here. May import:
 * client. Words: to *refuse* is to throw an error that goes on after the name of the field.
 */
export { readBoolean } from './booleans';
export { type Moment, readDate, readMoment } from './dates';
export { readJson } from './json';
export { listText, readChosen, readList, readOneOf, wholeList } from './lists';
export { readEmail } from './emails';
export { readId } from './ids';
export { readNumber } from './numbers';
export { describeType, type Refuse, refusing, shown } from './refuse';
export { readText } from './text';
