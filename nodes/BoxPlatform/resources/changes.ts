/**
 * The body of a request that changes something: it must change at least one thing. A field that was added, but left
 * empty where Box takes nothing empty, changes none; and Box would call that a success.
 *
 * @throws RangeError when all values are undefined
 */
export function demandChange<T extends object>(body: T): T {
	if (Object.values(body).some((value) => value !== undefined)) return body;
	throw new RangeError('There is nothing to change: add a field to ‘Update Fields’');
}
