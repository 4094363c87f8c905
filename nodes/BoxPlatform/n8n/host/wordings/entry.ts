/** A way to sign in, as the parameter `authentication` names it. */
export type SignIn = 'oAuth2' | 'jwt';

/** One thing that can go wrong, in the words of the person who meets it. `{name}` stands for what differs. */
export interface Entry {
	/** What failed. */
	message: string;
	/** What to do about it; where it depends on the credential, for each way to sign in. */
	advice: string | Record<SignIn, string>;
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

/** What to do, for the credential that the node uses; for both, where that is not known. */
export function adviceFor(
	{ advice, adviceInTrigger }: Pick<Entry, 'advice' | 'adviceInTrigger'>,
	{ signIn, place }: Reader,
): string {
	if (place === 'trigger' && adviceInTrigger !== undefined) return adviceInTrigger;
	if (typeof advice === 'string') return advice;
	return signIn === undefined ? `OAuth2: ${advice.oAuth2} JWT: ${advice.jwt}` : advice[signIn];
}
