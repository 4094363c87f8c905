/** As-User: who acts in the place of the user behind the credential, the same on every node. */
import { type BoxClient, isObject, textOf, userIdByLogin } from '../../client';
import { parameter } from '../../operation';

/** https://developer.box.com/guides/authentication/jwt/as-user/ */
export const asUserParameter = parameter({
	displayName: 'As-User',
	name: 'asUser',
	type: 'resourceLocator',
	purpose: 'identity',
	default: { mode: 'list', value: '' },
	description:
		'The Box user to act as. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a user…',
			typeOptions: { searchListMethod: 'searchActingUsers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12345678',
			validation: [
				{
					type: 'regex',
					properties: {
						// An expression can return an address in this mode too.
						regex: '^([0-9]+|.+@.+)$',
						errorMessage: 'The ID of a Box user consists of digits',
					},
				},
			],
		},
		{
			displayName: 'By E-Mail',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			hint: 'The address that the user signs in with',
		},
	],
});

/** What a look-up by email needs of the app. */
export const asUserLookUp = { scopes: ['manage_managed_users'], parameters: [] } as const;

/**
 * The ID of the user to act as.
 *
 * @param box of the credential
 * @param entered an ID or an email address; empty for the user behind the credential
 * @returns the ID, or an empty text
 * @throws RangeError when nobody has the address, or what Box says when the credential may not look it up
 */
export async function actingUserId(box: BoxClient, entered: string): Promise<string> {
	const user = entered.trim();
	if (!user.includes('@')) return user;
	return await userIdByLogin(box.withUser(undefined), user).catch((error: unknown) =>
		Promise.reject(
			error instanceof RangeError
				? new RangeError(`‘As-User’ names nobody in this company: ${user}`)
				: error,
		),
	);
}

/** As-User as it stands in the node; the action node and the trigger keep it in different collections. */
export function enteredAsUser({
	requestOptions,
	options,
}: {
	requestOptions?: unknown;
	options?: unknown;
}): string {
	for (const collection of [requestOptions, options]) {
		const given = isObject(collection) ? collection.asUser : undefined;
		const user = textOf(isObject(given) ? given.value : given);
		// An expression has no value outside of a run.
		if (user !== undefined && !user.startsWith('=')) return user.trim();
	}
	return '';
}
