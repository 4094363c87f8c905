import { apiError } from '../events/fakes';

interface FakeItem {
	name: string;
	/** ID of its parent folder; the root has none. */
	parent?: string;
	/** Put into the trash itself, not with a folder above it. */
	trashed?: boolean;
}

/** IDs of files start with 5, those of web links with 6. Everything else is a folder. */
function pathOf(id: string): string {
	const kinds: Record<string, string> = { '5': '/files/', '6': '/web_links/' };
	return `${kinds[id.charAt(0)] ?? '/folders/'}${id}`;
}

/**
 * A Box that says where things are: 7 is the watched folder, with 9 in 8 in 7, and 20 is beside it.
 * What was trashed itself has a parent and the trash above it; what lies in a trashed folder is not
 * answered at all.
 */
export function fakeTree() {
	const items: Record<string, FakeItem | undefined> = {
		0: { name: 'All Files' },
		7: { name: 'Watched', parent: '0' },
		8: { name: 'Middle', parent: '7' },
		9: { name: 'Deep', parent: '8' },
		20: { name: 'Beside', parent: '0' },
		57: { name: 'in.pdf', parent: '9' },
		52: { name: 'out.txt', parent: '20' },
		67: { name: 'Link', parent: '9' },
	};
	const asked: string[] = [];
	const aboveTrashed = ['1'];
	const failures: Array<Error | undefined> = [];

	const above = (id: string, below: string[] = []): string[] => {
		const parent = items[id]?.parent;
		if (parent === undefined || below.includes(parent)) return [];
		return [...above(parent, [...below, id]), parent];
	};
	const answer = (path: string) => {
		const [id = ''] = /\d+/.exec(path) ?? [];
		const item = items[id];
		const folders = above(id);
		const lost = [id, ...folders].some(
			(one) => items[one] === undefined || items[one]?.trashed === true,
		);
		const inTrash = path === `${pathOf(id)}/trash`;
		if (!inTrash && path !== pathOf(id)) throw new Error(`unexpected path ${path}`);
		if (item === undefined || (inTrash ? item.trashed !== true : lost)) throw apiError(404);
		const entries = (inTrash ? aboveTrashed : folders).map((one) => ({ id: one }));
		const parent = item.parent === undefined ? null : { type: 'folder', id: item.parent };
		return {
			id,
			name: item.name,
			parent,
			path_collection: { total_count: entries.length, entries },
		};
	};

	return {
		items,
		/** IDs in the `path_collection` of what is in the trash. */
		aboveTrashed,
		/** Paths, in the order in which they were asked for. */
		asked,
		/** Thrown instead of the next answers; undefined lets one through. */
		failures,
		move(id: string, parent: string) {
			const item = items[id];
			if (item !== undefined) item.parent = parent;
		},
		trash(id: string) {
			const item = items[id];
			if (item !== undefined) item.trashed = true;
		},
		source: {
			async request<T>(
				_method: string,
				path: string,
				options?: { query?: { fields?: unknown } },
			): Promise<T> {
				asked.push(path);
				const failure = failures.shift();
				if (failure) throw failure;
				const full = Object.entries(answer(path));
				if (options?.query?.fields === undefined) return Object.fromEntries(full) as T;
				const fields = ['id', ...String(options.query.fields).split(',')];
				return Object.fromEntries(full.filter(([name]) => fields.includes(name))) as T;
			},
		},
	};
}
