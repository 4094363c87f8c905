/** The credential of a migrated node: of another type, so that one has to be chosen. */
import { isObject } from '../../nodes/BoxPlatform/client/base';
import { type Finding, todo } from './findings';
import { enteredText } from './workflow';

/** Ways to sign in, as the nodes call them, with their credential types. */
const types = {
	oAuth2: 'boxPlatformOAuth2Api',
	jwt: 'boxPlatformJwtApi',
	ccg: 'boxPlatformCcgApi',
	token: 'boxPlatformTokenApi',
} as const;

/** The built-in nodes know this one. */
const builtInType = 'boxOAuth2Api';

export type SignIn = keyof typeof types;
export const signIns: readonly string[] = Object.keys(types);

export function isSignIn(text: string): text is SignIn {
	return signIns.includes(text);
}

/** A credential of this package that takes the place of one of the built-in node. */
export interface CredentialChoice {
	/** Name or ID of the old one, or `*` for all. */
	old: string;
	signIn: SignIn;
	/** ID of the new one in n8n. */
	id: string;
}

export interface MigratedCredential {
	authentication: SignIn;
	/** Undefined where none is left. */
	credentials?: Record<string, unknown>;
	findings: Finding[];
	/** The choice that was used. */
	used?: CredentialChoice;
}

/** @param given `credentials` of the node; n8n before 0.166 saved a name in place of ID and name */
export function migrateCredential(
	given: unknown,
	choices: readonly CredentialChoice[],
): MigratedCredential {
	const { [builtInType]: old, ...others } = isObject(given) ? given : {};
	const name = enteredText(isObject(old) ? old.name : old);
	const id = enteredText(isObject(old) ? old.id : undefined);
	const isOld = (choice: CredentialChoice) => choice.old !== '' && [name, id].includes(choice.old);
	const used = choices.find(isOld) ?? choices.find((choice) => choice.old === '*');
	if (used === undefined) {
		const what = name === '' ? '' : ` in place of ‘${name}’`;
		return {
			authentication: 'oAuth2',
			...(Object.keys(others).length > 0 && { credentials: others }),
			findings: [
				todo(
					`Choose a credential${what}: that of the built-in node is of another type. Or name one here: --credential "${name === '' ? '*' : name}=<its ID>"`,
				),
			],
		};
	}
	return {
		authentication: used.signIn,
		credentials: {
			...others,
			// n8n looks for the ID, and shows the name that belongs to it.
			[types[used.signIn]]: { id: used.id, name: name === '' ? 'Box' : name },
		},
		findings: [],
		used,
	};
}
