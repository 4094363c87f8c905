/** What there is to say of a node that was migrated. */
export interface Finding {
	/** `todo`: somebody has to do something before it works; `note`: something is different now. */
	kind: 'todo' | 'note';
	text: string;
}

export const todo = (text: string): Finding => ({ kind: 'todo', text });
export const note = (text: string): Finding => ({ kind: 'note', text });
