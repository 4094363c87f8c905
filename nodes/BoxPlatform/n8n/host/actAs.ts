/** Act As and Act With: who acts in the place of the user behind the credential, the same on every node. */
import { type BoxClient, isObject, textOf, userIdByLogin } from '../../client';
import { parameter } from '../../operation';

/** Whom to act as, and by which way. */
export interface ActAs {
	/** By ID or e-mail address; empty for the one behind the credential. */
	user: string;
	/** By the header with the credential's own token, or by a token of the user's own. */
	with: 'header' | 'token';
}

/** https://developer.box.com/guides/authentication/jwt/as-user/ */
export const asUserParameter = parameter({
	displayName: 'Act As',
	name: 'asUser',
	type: 'resourceLocator',
	purpose: 'identity',
	default: { mode: 'list', value: '' },
	description:
		'The Box user to act as. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’. Act With offers another way.',
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
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			hint: 'The address that the user signs in with',
		},
	],
});

/** https://developer.box.com/guides/authentication/jwt/user-access-tokens/ */
export const actWithParameter = parameter({
	displayName: 'Act With',
	name: 'actWith',
	type: 'options',
	purpose: 'identity',
	options: [
		{
			name: 'As-User Header',
			value: 'header',
			description:
				'The token of the credential, and a header that names the user. The app needs the setting ‘Make API calls using the as-user header’.',
		},
		{
			name: 'Token of the User',
			value: 'token',
			description:
				'A token that Box issues for the user, such as an app user that a node before has created. The app needs the setting ‘Generate user access tokens’.',
		},
	],
	default: 'header',
	description: 'How to act as the user of Act As',
});

/** Whom the read values of a collection name. */
export function actAsIn({ asUser, actWith }: Readonly<Record<string, unknown>>): ActAs {
	const user = typeof asUser === 'string' ? asUser.trim() : '';
	if (actWith !== 'token') return { user, with: 'header' };
	if (user !== '') return { user, with: 'token' };
	// Nobody else may do it in the place of the user who was meant.
	throw new RangeError(
		'‘Act With’ is set to ‘Token of the User’, but ‘Act As’ names no user: add it, or remove Act With',
	);
}

/** What a look-up by email needs of the app. */
export const actAsLookUp = { scopes: ['manage_managed_users'], parameters: [] } as const;

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
				? new RangeError(`‘Act As’ names nobody in this enterprise: ${user}`)
				: error,
		),
	);
}

/** Act As as it stands in the node; the action node and the trigger keep it in different collections. */
export function enteredActAs({
	requestOptions,
	options,
}: {
	requestOptions?: unknown;
	options?: unknown;
}): ActAs {
	for (const collection of [requestOptions, options]) {
		if (!isObject(collection)) continue;
		const { asUser, actWith } = collection;
		const user = textOf(isObject(asUser) ? asUser.value : asUser);
		// An expression has no value outside of a run.
		if (user === undefined || user.startsWith('=')) continue;
		return { user: user.trim(), with: actWith === 'token' ? 'token' : 'header' };
	}
	return nobodyElse;
}

/** The one behind the credential. */
export const nobodyElse: ActAs = { user: '', with: 'header' };
