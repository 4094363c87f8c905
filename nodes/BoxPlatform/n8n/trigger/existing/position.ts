/** How far the walk has come, as one text that triggers store in place of a position of Box. */

/** How the walk has come to where it is: depth first, in the order of types and IDs. */
export interface Way {
	/** IDs from the folder at which the walk began down to the one that it is in; none before it has begun. */
	folders: readonly string[];
	/** The last child given of the innermost folder, as `childKey` writes it; empty before the first. */
	after: string;
}

export interface ExistingPosition {
	/** What is still to be walked, the first one under way; none behind the walk. */
	ways: readonly Way[];
	/** The end of the stream when the trigger was armed, by Box's clock. */
	headAt: string;
	/** The same by the clock of this machine, in milliseconds since the epoch. */
	armedAt: number;
	/** When the latest walk ended, by Box's clock and rather too late; empty before that. */
	walkedUntil: string;
	/** Items given that are about as young as the head, as `givenKey` writes them. */
	given: readonly string[];
	/** Where the stream goes on. */
	stream: string;
}

const kind = 'existing';

/** Where a trigger starts that begins with everything that exists. */
export function fromExisting(head: { position: string; at: string }, now: number): string {
	return formatPosition({
		ways: [{ folders: [], after: '' }],
		headAt: head.at || new Date(now).toISOString(),
		armedAt: now,
		walkedUntil: '',
		given: [],
		stream: head.position,
	});
}

/** Positions of streams never begin with this word. They may have bars of their own, so theirs comes last. */
export function formatPosition(at: ExistingPosition): string {
	const ways = at.ways.map(({ folders, after }) => `${folders.join('/')}:${after}`).join(';');
	const { headAt, armedAt, walkedUntil, given, stream } = at;
	return [kind, ways, headAt, armedAt, walkedUntil, given.join(','), stream].join('|');
}

/** @returns undefined for a position of a stream */
export function parsePosition(text: string): ExistingPosition | undefined {
	const [first, ways = '', headAt = '', armedAt, walkedUntil = '', given = '', ...stream] =
		text.split('|');
	if (first !== kind) return undefined;
	return {
		ways: listOf(ways, ';').map(parseWay),
		headAt,
		armedAt: Number(armedAt),
		walkedUntil,
		given: listOf(given, ','),
		stream: stream.join('|'),
	};
}

/** Where the stream goes on, whatever comes before that: Box knows of no walk. */
export function placeInStream(text: string): string {
	return parsePosition(text)?.stream ?? text;
}

function parseWay(text: string): Way {
	const [folders = '', after = ''] = text.split(':');
	return { folders: listOf(folders, '/'), after };
}

function listOf(text: string, separator: string): string[] {
	return text === '' ? [] : text.split(separator);
}
