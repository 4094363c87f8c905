import { resource } from '../../operation';
import { apply } from './apply';
import { get } from './get';
import { removeWatermark } from './remove';

export const watermark = resource({
	value: 'watermark',
	name: 'Watermark',
	default: 'apply',
	operations: [apply, get, removeWatermark],
});
