//! nginx as Debian has it, as a shared cache in front of a site. It is given nothing of a site's but where it listens: what
//! is kept, for how long and for whom, it takes from the answers alone.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;
use tokio::{io::AsyncWriteExt, net::UnixStream};

use crate::{
    http::{
        socket::{Socket, Wire},
        support::Site,
    },
    support::nginx,
};

/// One process that listens on a socket of its own folder: no port can be taken, and nothing is left behind.
fn configuration(folder: &Path, origin: &str) -> String {
    let folder = folder.display();
    let scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let scratch: String = scratch.iter().map(|of| format!("  {of}_temp_path {folder}/{of};\n")).collect();
    format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr warn;\nevents {{ worker_connections 64; }}\n\
         http {{\n  access_log off;\n{scratch}  proxy_cache_path {folder}/cache keys_zone=answers:1m;\n  server {{\n    \
         listen unix:{folder}/socket;\n    location / {{\n      proxy_pass http://{origin};\n      proxy_http_version 1.1;\n      \
         proxy_set_header Host $http_host;\n      proxy_cache answers;\n      proxy_cache_revalidate on;\n      \
         add_header X-Cache $upstream_cache_status always;\n    }}\n  }}\n}}\n"
    )
}

/// A shared cache with nothing in it, in front of a site. Both end when it is dropped.
pub(crate) struct Cached {
    child: Child,
    folder: TempDir,
    origin: Socket,
}

impl Cached {
    /// `None`, said loudly, without nginx.
    pub(crate) async fn before(origin: Socket) -> Option<Cached> {
        let program = nginx::ready()?;
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, configuration(folder.path(), &origin.address.to_string())).unwrap();
        let mut command = Command::new(program);
        command.arg("-p").arg(folder.path()).arg("-c").arg(&file).args(["-e", "stderr"]).stdin(Stdio::null());
        let child = command.spawn().unwrap();
        let mut cached = Cached { child, folder, origin };
        while UnixStream::connect(cached.socket()).await.is_err() {
            if let Some(status) = cached.child.try_wait().unwrap() {
                panic!("nginx ended before it listened: {status}");
            }
            tokio::task::yield_now().await;
        }
        Some(cached)
    }

    /// What it stands before.
    pub(crate) fn site(&self) -> &Site {
        &self.origin.site
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }

    /// Sends a request line, headers and a body; gives the answer, and how it was come by: `MISS` from the service, `HIT`
    /// from the cache, `REVALIDATED` from the cache after the service said 304, `EXPIRED` from the service in place of
    /// what was kept. Empty where the cache has no say.
    pub(crate) async fn exchange(&self, line: &str, headers: &[(&str, &str)], body: &str) -> (Wire, String) {
        let mut request = format!("{line} HTTP/1.1\r\nHost: service.example\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        let mut stream = UnixStream::connect(self.socket()).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let wire = Wire::read(&mut stream).await;
        let how = wire.header("x-cache").to_owned();
        (wire, how)
    }

    /// The same for a GET.
    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> (Wire, String) {
        self.exchange(&format!("GET {path}"), headers, "").await
    }
}

impl Drop for Cached {
    fn drop(&mut self) {
        // It may have ended by itself, which the test that asked it has told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
