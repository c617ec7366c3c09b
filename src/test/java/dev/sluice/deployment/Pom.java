package dev.sluice.deployment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The project's pom.xml, as far as the tests here ask it.
 *
 * @param document what it says
 */
record Pom(Document document) {
    private static final String JIB =
            "/project/profiles/profile[id='image']/build/plugins/plugin[artifactId='jib-maven-plugin']/configuration/";

    static Pom read() throws IOException {
        try {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("pom.xml").toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    String version() {
        return texts("/project/version").get(0);
    }

    String property(String name) {
        return texts("/project/properties/*[name()='" + name + "']").get(0);
    }

    /** What Jib is told, below its configuration. */
    List<String> jib(String path) {
        return texts(JIB + path);
    }

    /** The names of the elements there, each with its text. */
    List<String> jibPairs(String path) {
        return nodes(JIB + path).stream()
                .map(node -> node.getNodeName() + "=" + text(node))
                .toList();
    }

    private List<String> texts(String path) {
        return nodes(path).stream().map(this::text).toList();
    }

    private String text(Node node) {
        return node.getTextContent()
                .strip()
                .replace("${project.build.directory}", "target")
                .replace("${image.jar.directory}", "target")
                .replace("${project.basedir}/", "")
                .replace("${project.version}", first("/project/version"))
                .replace("${project.name}", first("/project/name"))
                .replace("${project.description}", first("/project/description"));
    }

    private String first(String path) {
        return nodes(path).get(0).getTextContent().strip();
    }

    private List<Node> nodes(String path) {
        try {
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
