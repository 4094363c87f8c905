import { commaSeparated } from '../client';

/** The tags that an item shall have; `undefined` leaves them as they are. */
export function tagList(text: string | undefined): string[] | undefined {
	return text === undefined ? undefined : commaSeparated(text);
}
