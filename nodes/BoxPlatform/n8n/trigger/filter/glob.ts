import { nameKey } from '../../../client';

/** One place in the text of a pattern. */
interface Place {
	/** What it takes: one character, any one if it is empty, none if it is undefined. */
	takes?: string;
	/** Whether it takes any text, of any length. */
	repeats?: boolean;
	/** Where it goes on; several behind an opening brace. */
	next: number[];
}

/**
 * A pattern for names: `*` stands for any text, `?` for one character, `{a,b}` for either. Names are compared as
 * everywhere, without regard to case.
 *
 * No regular expression: whoever may upload chooses the name, and there is a name for every pattern with several `*`
 * that makes one stand still. This one looks at each character of a name once, with all places of the pattern where
 * it can be.
 *
 * @returns whether a name fits, in time that grows with the length of the name times that of the pattern
 */
export function compileGlob(glob: string): (name: string) => boolean {
	const places = placesOf([...nameKey(glob)]);
	const end = places.length - 1;
	return (name) => {
		let here = reachable(places, [0]);
		for (const character of nameKey(name)) {
			const reached = [...here].flatMap((index) => after(places[index], index, character));
			if (reached.length === 0) return false;
			here = reachable(places, reached);
		}
		return here.has(end);
	};
}

/** Where a place leads with a character. */
function after(place: Place | undefined, index: number, character: string): number[] {
	if (place?.repeats) return [index];
	return place?.takes === '' || place?.takes === character ? place.next : [];
}

/** These places, and those that follow them without taking a character. */
function reachable(places: readonly Place[], from: readonly number[]): Set<number> {
	const found = new Set(from);
	// A set that grows while it is read is read to its new end.
	for (const index of found) {
		const place = places[index];
		if (place === undefined || place.takes !== undefined) continue;
		for (const next of place.next) found.add(next);
	}
	return found;
}

/** The last place is the end. Places are numbered as they stand, so that each knows the one behind it. */
function placesOf(characters: readonly string[]): Place[] {
	const places: Place[] = [];
	const add = (place: Omit<Place, 'next'>, next = [places.length + 1]) => {
		places.push({ ...place, next });
	};
	// Without a partner, a brace is part of the name.
	const braces = haveBraces(characters);
	let opening: Place | undefined;
	let closing: Place[] = [];
	for (const character of characters) {
		if (character === '*') add({ repeats: true });
		else if (character === '?') add({ takes: '' });
		else if (braces && character === '{') {
			add({});
			opening = places.at(-1);
		} else if (opening !== undefined && (character === ',' || character === '}')) {
			// Each alternative ends behind the brace that closes.
			add({}, []);
			closing.push(...places.slice(-1));
			if (character === ',') opening.next.push(places.length);
			else {
				for (const place of closing) place.next.push(places.length);
				[opening, closing] = [undefined, []];
			}
		} else add({ takes: character });
	}
	add({}, []);
	return places;
}

/** Whether each brace has its partner, none inside another. */
function haveBraces(characters: readonly string[]): boolean {
	let open = false;
	for (const character of characters) {
		if (character !== '{' && character !== '}') continue;
		if (open === (character === '{')) return false;
		open = !open;
	}
	return !open;
}
