import type { Resource } from '../operation';
import { apiRequest } from './apiRequest';
import { collaboration } from './collaboration';
import { event } from './event';
import { file } from './file';
import { folder } from './folder';
import { group } from './group';
import { metadata } from './metadata';
import { metadataCascadePolicy } from './metadataCascadePolicy';
import { metadataTemplate } from './metadataTemplate';
import { search } from './search';
import { sharedLink } from './sharedLink';
import { user } from './user';

/** Everything that the Box Platform node can do. */
export const resources: readonly Resource[] = [
	apiRequest,
	collaboration,
	event,
	file,
	folder,
	group,
	metadata,
	metadataCascadePolicy,
	metadataTemplate,
	search,
	sharedLink,
	user,
];
