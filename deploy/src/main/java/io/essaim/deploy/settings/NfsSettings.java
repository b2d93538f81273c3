package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;

/** The section {@code cluster.nfs}. */
@Doc("The NFS server of people's homes. A mount of type nfs is put into spawner.mounts for it when there is none.")
public record NfsSettings(
        @Doc("The machine: one of managers or workers, or another.")
        String server,

        @Doc("The folder that is exported. Each person's is made in it, before the first start of a server.")
        @Default("/srv/essaim/homes")
        String folder,

        @Doc("Whether `essaim deploy` sets the server up, over ssh. When false, the export must be there.")
        @Default("true")
        boolean setup,

        @Doc("Mount options of the nodes, as in nfs(5).") @Default("nfsvers=4.2,rw,hard")
        String options,

        @Doc("Where the home is, in people's servers.") @Default("/home/jovyan/work")
        String target,

        @Doc("The number of the user whom the folders belong to: who the servers run as.") @Default("1000")
        int uid,

        @Doc("The number of the group whom the folders belong to.") @Default("100")
        int gid) {

    public NfsSettings {
        require(
                server.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?"),
                "\"" + server + "\" is no machine; expected a host name or an IPv4 address");
        require(
                folder.matches("/[A-Za-z0-9._/-]*[A-Za-z0-9._-]") && !folder.contains(".."),
                "folder must be an absolute path of letters, digits and . _ - such as /srv/essaim/homes");
        require(options.matches("[A-Za-z0-9_=.,:-]+"), "options must be as in nfs(5), such as nfsvers=4.2,rw,hard");
        require(target.startsWith("/"), "target must be a path in the container, such as /home/jovyan/work");
        require(uid >= 0 && gid >= 0, "expected uid and gid to be 0 or more");
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
