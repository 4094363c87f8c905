import type { BoxClient } from '../client';

/** One entry of a searchable list in the editor. */
export interface Choice {
	name: string;
	value: string;
	/** Opens the thing in Box. */
	url?: string;
}

export interface PickerQuery {
	/** What the user typed; empty when the list has just been opened. */
	filter: string;
	/** Where the previous page ended, as the search returned it. */
	page?: string;
	/** The value of another field of the node, when the list depends on it. */
	field(name: string): string;
	signal?: AbortSignal;
}

export interface ChoicePage {
	results: Choice[];
	page?: string;
}

/** The list behind a locator field. */
export type PickerSearch = (box: BoxClient, query: PickerQuery) => Promise<ChoicePage>;
