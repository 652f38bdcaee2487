/** The bench's page; everything in it is drawn by `bench/main.ts`. */
export const BENCH_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>宿主测试台 · 上海社保缴费</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/hosts/assets/bench.css">
</head>
<body><div id="bench"></div><script src="/hosts/assets/bench.js"></script></body>
</html>
`
