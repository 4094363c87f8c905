/**
 * What a parameter is for. It decides what happens to an item for which an expression in the field gives
 * nothing: null, undefined, blank text or an empty list. What is left empty by hand stays not set.
 */
export type Purpose = keyof typeof purposes;

interface WithoutValue {
	/** The expression is all of the field, such as `{{ $json.id }}`. */
	value: 'refused' | 'sentEmpty' | 'leftOut';
	/** Text stands around it and is all that is left, such as `/Reports/` of `/Reports/{{ $json.name }}`. */
	text: 'refused' | 'taken';
}

const refused: WithoutValue = { value: 'refused', text: 'refused' };

export const purposes = {
	/** Who or what it is: a user, a name, a key. */
	identity: refused,
	/** What is worked on or written to: an item, a folder, a version, a position, a field. */
	target: refused,
	/** A condition without which nothing may happen, such as If Match. */
	guard: refused,
	/** How much or how long. */
	limit: refused,
	/** Who may do what, until when and with which password. */
	access: refused,
	/** Which of many count. */
	filter: refused,
	/** A switch between behaviours. */
	choice: { value: 'refused', text: 'taken' },
	/** What the operation is all about, such as the content of a file or the body of a request. */
	content: { value: 'refused', text: 'taken' },
	/** Other parameters inside, each with a purpose of its own; or columns, which the operation reads. */
	members: { value: 'refused', text: 'taken' },
	/** Data that Box takes empty, which clears it. */
	dataSentEmpty: { value: 'sentEmpty', text: 'taken' },
	/** Data that Box does not take empty: as if it had not been added. Only inside of others. */
	dataLeftOut: { value: 'leftOut', text: 'taken' },
	/** Only says something, and has no value. */
	notice: { value: 'leftOut', text: 'taken' },
} as const satisfies Record<string, WithoutValue>;
