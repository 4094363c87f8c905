import type { Resource } from '../n8n/operation';
import { file } from './file';
import { folder } from './folder';
import { metadata } from './metadata';
import { search } from './search';
import { user } from './user';

/** Everything that the Box Platform node can do. */
export const resources: readonly Resource[] = [file, folder, metadata, search, user];
