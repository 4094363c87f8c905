import { ownValue } from '../../../client';

/** A way to sign in, as the parameter `authentication` names it. */
export type SignIn = keyof typeof signIns;

/** As the user reads them. */
export const signIns = {
	oAuth2: 'OAuth2',
	jwt: 'JWT',
	ccg: 'Client Credentials (CCG)',
	token: 'Access Token',
} as const;

export const isSignIn = (value: unknown): value is SignIn =>
	typeof value === 'string' && Object.hasOwn(signIns, value);

/** For each way to sign in, or for both that an app has by itself; without those that never meet it. */
export type Advice = Partial<Record<SignIn | 'app', string>>;

/** One thing that can go wrong, in the words of the person who meets it. `{name}` stands for what differs. */
export interface Entry {
	/** What failed. */
	message: string;
	/** What to do about it; where it depends on the credential, for each way to sign in. */
	advice: string | Advice;
	/** The same for who reads it of a trigger, which has no items, and goes on by itself once it is active. */
	adviceInTrigger?: string;
	/** What it means and how it comes about, for docs/troubleshooting.md. */
	meaning: string;
}

export type Values = Record<string, string | number | undefined>;

/** The text with its values. A sentence that needs a value which is not there has to be left out by its writer. */
export function filled(text: string, values: Values): string {
	return text.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}

/** Who reads it. */
export interface Reader {
	/** How the node signs in, where that is known. */
	signIn?: SignIn;
	/** Whose panel it appears in. */
	place?: 'item' | 'trigger' | 'list';
}

/** What to do, for the credential that the node uses; for all, where that is not known. */
export function adviceFor(
	{ advice, adviceInTrigger }: Pick<Entry, 'advice' | 'adviceInTrigger'>,
	{ signIn, place }: Reader,
): string {
	if (place === 'trigger' && adviceInTrigger !== undefined) return adviceInTrigger;
	if (typeof advice === 'string') return advice;
	const isApp = signIn === 'jwt' || signIn === 'ccg';
	const own = signIn && (advice[signIn] ?? (isApp ? advice.app : undefined));
	return (
		own ??
		byWay(advice)
			.map(([way, text]) => `${way}: ${text}`)
			.join(' ')
	);
}

const { oAuth2, ...others } = signIns;
const readBy = { oAuth2, app: 'JWT and Client Credentials (CCG)', ...others };

/** The same, way by way, as the user reads them. */
export function byWay(advice: Advice): Array<[way: string, text: string]> {
	return Object.entries(readBy).flatMap(([way, label]): Array<[string, string]> => {
		const text = ownValue<string | undefined>(advice, way);
		return text === undefined ? [] : [[label, text]];
	});
}
