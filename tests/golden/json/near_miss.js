var routes = [
  { path: "/a", component: A },
  { path: "/b", component: B },
];
export function go(path) {
  return routes.find((r) => r.path === path);
}
