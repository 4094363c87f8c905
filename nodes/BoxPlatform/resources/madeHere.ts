import type { OperationContext } from '../operation';

/**
 * The IDs of what the items of a run have made already, of one kind. What is made without a key of its own can be just
 * like the one before it: a request whose answer got lost must not take that for its own.
 *
 * @param what such as `tasks`
 */
export async function madeHere(
	{ once }: Pick<OperationContext<unknown>, 'once'>,
	what: string,
): Promise<Set<string>> {
	return await once(`${what} made`, async () => new Set<string>());
}
