import { readList, refusing } from '../values';

/** The tags that an item shall have; `undefined` leaves them as they are. */
export function tagList(text: string | undefined): string[] | undefined {
	return text === undefined ? undefined : readList(text, refusing('Tags'));
}
