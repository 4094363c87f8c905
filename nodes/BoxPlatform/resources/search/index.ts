import { resource } from '../../operation';
import { metadataQuery } from './metadataQuery';
import { query } from './query';

export const search = resource({
	value: 'search',
	name: 'Search',
	default: 'query',
	operations: [metadataQuery, query],
});
