import type { Resource } from '../n8n/operation';
import { collaboration } from './collaboration';
import { file } from './file';
import { folder } from './folder';
import { metadata } from './metadata';
import { search } from './search';
import { sharedLink } from './sharedLink';
import { user } from './user';

/** Everything that the Box Platform node can do. */
export const resources: readonly Resource[] = [
	collaboration,
	file,
	folder,
	metadata,
	search,
	sharedLink,
	user,
];
