// In the place of GraphiQL's preview of addresses that look like an image: none. It would ask other hosts.

export const ImagePreview = Object.assign(() => null, { shouldRender: () => false });
