export default { layout: "paper.njk", permalink: (data) => `papers/${data.stem}/index.html` };
